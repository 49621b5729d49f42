"""The same text means the same in every command, and the same is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from tests import txtar

FILES = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      today: 2026-03-20
-- contacts/me.md --
---
name: Me
self: yes
---
-- contacts/grace-hopper.md --
---
name: Grace Hopper
aliases: [Amazing Grace]
phone: +49 341 123456
circle: close
snooze_until: 2026-03-10
---
- [ ] send Grace the paper 📅 2026-03-15
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
---
-- contacts/ada-byron.md --
---
name: Ada Byron
---
-- contacts/broken.md --
---
name: [
---
-- journal/2026-03-01-spring-fair.md --
---
kind: event
title: The Fair of Spring
with: [grace-hopper]
lesson: bring water
---
-- journal/2026-03-02-letter.md --
---
kind: letter
direction: out
with: grace-hopper
---
-- journal/2025-12-03-winter-forum.md --
---
kind: event
with: [grace-hopper]
---
# Winter Forum
-- journal/2026-02-03-winter-forum.md --
---
kind: event
with: [grace-hopper]
---
# Winter Forum
-- journal/2026-01-05-unread.md --
---
with: [
---
"""

# Commands as typed, with the text in place of `…`.
WHO = {
    "show": "show … --json",
    "ledger": "ledger … --json",
    "lessons": "lessons … --json",
    "path": "path … --json",
    "due": "due --all --json --who …",
    "archive": "archive … --dry-run",
    "merge": "merge … ada-byron --prefer a --dry-run",
    "merge-into": "merge ada-byron … --prefer a --dry-run",
    "interview": "new interview … --dry-run",
    "rest": "rest … --dry-run",
    "answered": "answered … --dry-run",
    "done": "done … --dry-run --kind call",
    "snooze": "snooze … --dry-run 2026-04-01",
}
WHO_OR_NOTE = {
    "prepare": "prepare … --json",
    "set": "set … tags+=fair --dry-run",
    "rename": "rename … 2026-03-01-renamed --dry-run",
    "decide": "decide … --dry-run no",
}
# A value of a key: what is said of nobody has hints of its own.
VALUE = {"from": "set 2026-03-02-letter from=… --dry-run"}
NOTE = {
    "debrief": "debrief … --met ada-byron --dry-run",
    "log": "log coffee --with grace-hopper --event … --dry-run",
    "event": "set 2026-03-02-letter event=… --dry-run",
}

GRACE = "grace-hopper"
FAIR = "2026-03-01-spring-fair"
PEOPLE = [
    pytest.param("grace-hopper", GRACE, id="id"),
    pytest.param("GRACE-HOPPER", GRACE, id="id-in-capitals"),
    pytest.param("Grace Hopper", GRACE, id="name"),
    pytest.param("amazing grace", GRACE, id="alias"),
    pytest.param("Grace", GRACE, id="first-name"),
    pytest.param("Hopper", GRACE, id="last-name"),
    pytest.param("G. Hopper", GRACE, id="initial"),
]
NOTES = [
    pytest.param("2026-03-01-spring-fair", FAIR, id="id"),
    pytest.param("2026-03-01-Spring-Fair", FAIR, id="id-in-capitals"),
    pytest.param("journal/2026-03-01-spring-fair.md", FAIR, id="path"),
    pytest.param("The Fair of Spring", FAIR, id="title"),
    pytest.param("spring-fair", FAIR, id="name-of-the-file"),
    pytest.param("Spring Fair", FAIR, id="its-words"),
    pytest.param("fair", FAIR, id="its-last-word"),
]
NOBODY = [
    pytest.param("Zorro", "No contact matches 'Zorro'.", id="unknown"),
    pytest.param("Ada", "'Ada' matches 2 contacts.", id="ambiguous"),
    pytest.param("broken", "The file of 'broken' cannot be read.", id="unread"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in txtar.read(FILES).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(command: str, text: str) -> Result:
    words = [word.replace("…", text) for word in command.split()]
    return CliRunner().invoke(cli, words)


def _commands(*tables: dict[str, str]) -> list[object]:
    return [
        pytest.param(command, id=name)
        for table in tables
        for name, command in table.items()
    ]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("text", "expected"), PEOPLE)
@pytest.mark.parametrize("command", _commands(WHO, WHO_OR_NOTE, VALUE))
def test_a_person_is_meant(command: str, text: str, expected: str) -> None:
    result = _run(command, text)
    assert expected in result.stdout
    assert [] == _refusal(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("text", "expected"), NOTES)
@pytest.mark.parametrize("command", _commands(WHO_OR_NOTE, VALUE, NOTE))
def test_a_note_is_meant(command: str, text: str, expected: str) -> None:
    result = _run(command, text)
    assert expected in result.stdout
    assert [] == _refusal(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("text", "expected"), NOBODY)
@pytest.mark.parametrize("command", _commands(WHO, WHO_OR_NOTE))
def test_nobody_is_guessed(command: str, text: str, expected: str) -> None:
    result = _run(command, text)
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in _refusal(result)[0]


BOTH = "2025-12-03-winter-forum, 2026-02-03-winter-forum"


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("text", ["Winter Forum", "winter-forum", "forum"])
@pytest.mark.parametrize(
    "command", [*WHO_OR_NOTE.values(), *VALUE.values(), *NOTE.values()]
)
def test_no_note_is_guessed_unless_its_day_says_which(command: str, text: str) -> None:
    result = _run(command, text)
    if command.startswith(("prepare", "debrief")):
        assert "2026-02-03-winter-forum" in result.stdout
        assert "2025-12-03-winter-forum.md" not in result.stdout
        return
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"{text!r} matches 2 notes." in _refusal(result)[0]
    assert f"Use an id: {BOTH}.\n" in result.stderr


UNKNOWN = [
    pytest.param("debrief", "Zorro", "No note matches 'Zorro'.", id="debrief"),
    pytest.param("log", "Zorro", "No note matches 'Zorro'.", id="log"),
    pytest.param("event", "Zorro", "No note matches 'Zorro'.", id="set"),
    pytest.param(
        "debrief", "grace-hopper", "No note matches 'grace-hopper'.", id="who"
    ),
    pytest.param(
        "debrief",
        "2026-01-05-unread",
        "The file of '2026-01-05-unread' cannot be read.",
        id="unread",
    ),
]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("command", "text", "expected"), UNKNOWN)
def test_no_note_is_invented(command: str, text: str, expected: str) -> None:
    result = _run(NOTE[command], text)
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in _refusal(result)[0]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", _commands(WHO_OR_NOTE))
def test_a_note_that_does_not_read_is_said(command: str) -> None:
    result = _run(command, "2026-01-05-unread")
    expected = "The file of '2026-01-05-unread' cannot be read."
    assert 2 == result.exit_code
    assert expected in _refusal(result)[0]


@pytest.mark.parametrize("command", _commands(WHO_OR_NOTE))
def test_a_person_wins_over_a_note_of_that_name(root: Path, command: str) -> None:
    text = "---\nkind: call\nwith: ada-byron\n---\n# Grace\n"
    (root / "journal/2026-03-05-grace.md").write_text(text, "utf-8")
    result = _run(command, "Grace")
    assert (GRACE in result.stdout, "2026-03-05-grace" in result.stdout) == (
        True,
        False,
    )


ITEMS = ("done", "snooze", "rest", "answered", "decide")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", ITEMS)
def test_an_item_is_meant_by_its_key(command: str) -> None:
    due = json.loads(_run(WHO["due"], GRACE).stdout)
    key = due["items"][0]["key"]
    result = _run({**WHO, **WHO_OR_NOTE}[command].replace(" --kind call", ""), key)
    assert GRACE in result.stdout
    assert [] == _refusal(result)


ORGANIZATIONS = [
    pytest.param("path … --json", id="path"),
    pytest.param("organization … --json", id="organization"),
]


@pytest.mark.parametrize("command", ORGANIZATIONS)
def test_an_organization_is_meant_by_a_part(root: Path, command: str) -> None:
    for stem, name in (("one", "Analytical Society"), ("two", "Society of Maps")):
        text = f"---\nname: {stem}\norganization: {name}\n---\n"
        (root / f"contacts/{stem}.md").write_text(text, "utf-8")
    assert '"Analytical Society"' in _run(command, "analytical").stdout
    (refused,) = _refusal(_run(command, "Society"))
    assert "'Society' matches 2 organizations." in refused


def _refusal(result: Result) -> list[str]:
    rows = result.stderr.splitlines()
    return [row for row in rows if row.startswith(("netjournal: ", "Error: "))]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", _commands(WHO_OR_NOTE))
def test_a_slip_in_a_title_is_told(command: str) -> None:
    result = _run(command, "The Fair of Sprng")

    assert "No contact matches 'The Fair of Sprng'." in result.stderr
    assert f"Did you mean {FAIR}?" in result.stderr
