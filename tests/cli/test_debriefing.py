from __future__ import annotations

import datetime as dt
import os
import pty
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from netjournal.changes.debriefing import (
    Met,
    debrief,
    perhaps_met,
    strangers,
    to_ask_about,
)
from tests.answers import written
from tests.journals import read, sources

TODAY = dt.date(2026, 11, 22)
NOTE = "2026-11-20-fair"
PEOPLE = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      today: 2026-11-22
-- contacts/me.md --
---
name: Zoë
self: yes
---
-- contacts/ada.md --
---
name: Ada
---
-- contacts/grace.md --
---
name: Grace
---
-- contacts/joan.md --
---
name: Joan
---
"""


def files(*keys: str) -> str:
    rows = "\n".join(("kind: event", *keys))
    return f"{PEOPLE}-- journal/{NOTE}.md --\n---\n{rows}\n---\n\n# The fair\n"


# What the note says, who was met, and what it says then.
DEBRIEFS = [
    pytest.param(
        ["with: [ada, grace]"],
        [Met("Ada", "ada", "no"), Met("Grace", "grace", "in 2 weeks")],
        ["with: [ada, grace]", 'follow_up: {ada: "no", grace: 2026-12-06}'],
        id="a-map",
    ),
    pytest.param(
        ["with: ada"],
        [Met("Ada", "ada", "later")],
        ["with: ada", "follow_up: later"],
        id="one-alone",
    ),
    pytest.param(
        ["with: ada", "follow_up: no"],
        [Met("Grace", "grace", "")],
        ["with: [ada, grace]", 'follow_up: {ada: "no"}'],
        id="a-plain-one-stays-with-those-before",
    ),
    pytest.param(
        ["with: [Ada, Hedy]", "follow_up: no"],
        [Met("Grace", "grace", "")],
        ["with: [Ada, Hedy, grace]", 'follow_up: {ada: "no", Hedy: "no"}'],
        id="those-before-by-their-ids-where-they-have-some",
    ),
    pytest.param(
        ["with: [ada, Grace]", "follow_up: {Grace: later}   # hm"],
        [Met("Grace", "grace", "no"), Met("Ada", "ada", "")],
        ["with: [ada, Grace]", "follow_up: {Grace: 'no'}   # hm"],
        id="a-name-in-the-map",
    ),
    pytest.param(
        ["expected: [joan]"],
        [Met("Joan", "joan", "1 month")],
        ["with: [joan]", "expected: [joan]", "follow_up: 2026-12-22"],
        id="nobody-before",
    ),
    pytest.param(
        ["with: [ada]"], [Met("Ada", "ada", "")], ["with: [ada]"], id="left-open"
    ),
]


@pytest.mark.parametrize(("keys", "met", "expected"), DEBRIEFS)
def test_debrief(keys: list[str], met: list[Met], expected: list[str]) -> None:
    journal, _ = read(files(*keys))

    changes = debrief(journal, TODAY, journal.notes[NOTE], met)

    text = changes[0].new if changes else sources(files(*keys))[
        f"journal/{NOTE}.md"
    ].text  # fmt: skip
    rows = (text or "").split("---\n")[1].splitlines()
    assert sorted(["kind: event", *expected]) == sorted(rows)


def test_somebody_new_becomes_a_contact() -> None:
    journal, _ = read(files("with: ada"))

    new, note = debrief(
        journal, TODAY, journal.notes[NOTE], [Met("Hedy Lamarr", "", "no")]
    )

    assert "contacts/hedy-lamarr.md" == new.path
    assert new.new is not None
    assert f"name: Hedy Lamarr\nmet: {{at: {NOTE}}}\n" in new.new
    assert note.new is not None
    assert "with: [ada, hedy-lamarr]" in note.new
    assert 'follow_up: {hedy-lamarr: "no"}' in note.new


def test_a_name_in_the_note_is_not_named_twice() -> None:
    journal, _ = read(files("with: [ada, Hedy Lamarr]"))

    _, note = debrief(
        journal, TODAY, journal.notes[NOTE], [Met("Hedy Lamarr", "", "no")]
    )

    assert note.new is not None
    assert "with: [ada, Hedy Lamarr]" in note.new


# The note's keys, and about who a decision is open.
OPEN = [
    pytest.param(["with: [ada, grace]"], ("ada", "grace"), id="all"),
    pytest.param(["with: [ada, grace]", "follow_up: no"], (), id="none"),
    pytest.param(["with: [ada]", "follow_up: later"], ("ada",), id="later"),
    pytest.param(
        ["with: [ada, grace]", "follow_up: {ada: no}"], ("grace",), id="one-of-two"
    ),
]


@pytest.mark.parametrize(("keys", "expected"), OPEN)
def test_whom_to_ask_about(keys: list[str], expected: tuple[str, ...]) -> None:
    journal, _ = read(files(*keys))

    assert expected == to_ask_about(journal, journal.notes[NOTE])


def test_who_may_have_been_met() -> None:
    keys = ("with: [ada, Nobody]", "expected: [ada, joan, me]", "hosts: grace")
    journal, _ = read(files(*keys))

    assert ("grace", "joan") == perhaps_met(journal, journal.notes[NOTE])
    assert ("Nobody",) == strangers(journal, journal.notes[NOTE])


def test_one_key_for_each(tmp_path: Path) -> None:
    """At a terminal: who was expected, who else, and a key about each of them."""
    for name, source in sources(files("with: [ada]", "expected: [joan]")).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.text, "utf-8")
    dialog = [
        ("Did you meet Joan?", "y"),
        ("Who else did you meet?", "Hedy Lamarr and Ada\n"),
        ("Which?", "1\n"),
        ("Joan: f follow up", "f"),
        ("When [2 days]:", "2 weeks\n"),
        ("Hedy Lamarr: f follow up", "l"),
        ("Ada: f follow up", "n"),
    ]

    said = _talk(tmp_path, ["debrief", "fair"], dialog)

    assert ["contacts/hedy-lamarr.md", "journal/2026-11-20-fair.md"] == written(said)
    assert (
        "with: [ada, joan, hedy-lamarr]\nexpected: [joan]\n"
        'follow_up: {joan: 2026-12-06, hedy-lamarr: later, ada: "no"}\n'
    ) in (tmp_path / f"journal/{NOTE}.md").read_text("utf-8")


def _by_key(terminal: int) -> bool:
    flags: int = termios.tcgetattr(terminal)[3]
    return not flags & termios.ICANON


def _talk(folder: Path, arguments: list[str], dialog: list[tuple[str, str]]) -> str:
    """Run the program at a terminal; answer each question once it was asked."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "netjournal", *arguments],
        cwd=folder,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, "TERM": "dumb", "PYTHONPATH": str(Path.cwd())},
    )
    os.close(slave)
    heard = ""
    try:
        for question, answer in dialog:
            while question not in heard:
                heard += os.read(master, 4096).decode()
            heard = heard.partition(question)[2]
            # A single key is heard once the terminal hands over every one.
            while not (answer.endswith("\n") or _by_key(master)):
                time.sleep(0.01)
            os.write(master, answer.encode())
        out, _ = process.communicate()
    finally:
        process.kill()
        os.close(master)
    return out.decode()
