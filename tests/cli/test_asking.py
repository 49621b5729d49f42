"""One way of asking: every row of the promise, over all commands at once.

Each test walks the table of commands and looks at their parameters, so that a new
command cannot forget. `EXAMPLES` has one call of each, as a person types it.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from netjournal.cli import COMMANDS, cli
from netjournal.cli.options import AHEAD, PERIOD, SINCE
from tests import txtar

FILES = """\
-- phone.vcf --
BEGIN:VCARD
VERSION:3.0
FN:Ada Byron
TEL:+44 20 7946 0018
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Emmy Noether
END:VCARD
-- mkdocs.yml --
plugins:
  - netjournal:
      today: 2026-11-22
-- contacts/me.md --
---
name: Me
self: yes
---
-- contacts/emil-weyl.md --
---
name: Emil Weyl
cadence: 1 year
---
-- contacts/katharina-voigt.md --
---
name: Prof. Katharina Voigt
circle: close
tags: [maps]
location: Halle
organization: Hochschule für Verkehr
---
- [ ] send Katharina the paper 📅 2026-11-20
- [x] call Katharina 📅 2026-11-10 ✅ 2026-11-11
-- contacts/jean-luc-picard.md --
---
name: Jean-Luc Picard
circle: active
status: active
met: {on: 2025-11-25, at: the fair}
birthday: 1970-12-01
---
-- contacts/zoe-mueller.md --
---
name: Zoë Müller
status: target
---
-- contacts/conan-obrien.md --
---
name: Conan O'Brien
---
-- contacts/nguyen-ha.md --
---
name: Nguyễn Thị Hà
---
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
---
-- contacts/ada-byron.md --
---
name: Ada Byron
---
-- journal/2026-11-01-spring-fair.md --
---
kind: event
title: The Fair of Spring
with: [katharina-voigt, jean-luc-picard]
gave: a map
lesson: bring water
---
-- journal/2026-11-02-email-katharina.md --
---
kind: email
direction: out
with: katharina-voigt
gave: a sheet
---
-- journal/2026-11-03-email-picard.md --
---
kind: email
direction: out
with: jean-luc-picard
gave: a letter
---
"""

# One call of each command. `WHO` stands for a person, where one is meant.
EXAMPLES = {
    "due": "due --all",
    "plan": "plan",
    "triage": "triage",
    "digest": "digest",
    "log": "log 'Coffee with Ada Byron'",
    "new": "new contact 'Grace Hopper'",
    "done": "done WHO",
    "snooze": "snooze WHO 2 weeks",
    "import": "import phone.vcf --apply",
    "spread": "spread --over '2 weeks'",
    "debrief": "debrief spring fair --met ada-byron",
    "decide": "decide WHO 2 weeks",
    "answered": "answered WHO",
    "rest": "rest WHO",
    "set": "set WHO tags+=fair",
    "edit": "edit WHO",
    "rename": "rename WHO renamed",
    "merge": "merge WHO ada byron --prefer a --yes",
    "archive": "archive WHO",
    "delete": "delete WHO --yes",
    "prepare": "prepare WHO",
    "show": "show WHO",
    "path": "path WHO",
    "targets": "targets",
    "organization": "organization hochschule",
    "near": "near halle",
    "reconnect": "reconnect",
    "list": "list",
    "birthdays": "birthdays",
    "tags": "tags",
    "ledger": "ledger WHO",
    "introductions": "introductions",
    "interviews": "interviews",
    "opportunities": "opportunities",
    "lessons": "lessons WHO",
    "seeds": "seeds",
    "stats": "stats",
    "find": "find paper",
    "build": "build --out site",
    "serve": "serve",
    "publish": "publish web --dry-run",
    "stage": "stage pages",
    "init": "init elsewhere",
    "validate": "validate",
    "rule": "rule NJ201",
    "undo": "undo",
    "doctor": "doctor",
    "redo": "redo",
    "sync": "sync",
    "export": "export csv",
    "merge-driver": "merge-driver --install",
    "schema": "schema contact",
    "lsp": "lsp",
    "completion": "completion bash",
}
# Not run here: they wait for keys, a browser, an editor, or another machine.
WAIT = {"triage", "serve", "sync", "lsp"}
# They write files of other programs, and their own options say which.
NO_JSON = {"export", "completion", "merge-driver", "schema", "lsp"}
# What an editor writes is not undone.
NOT_UNDONE = {"undo", "edit"}
# They need something to take back.
NEED_A_CHANGE = {"undo", "redo"}

KATHARINA = "katharina-voigt"
PICARD = "jean-luc-picard"
NAMES = [
    pytest.param("katharina voigt", KATHARINA, id="two-words"),
    pytest.param("prof katharina voigt", KATHARINA, id="title"),
    pytest.param("katharina", KATHARINA, id="first-name-behind-a-title"),
    pytest.param("voigt", KATHARINA, id="surname"),
    pytest.param("jean luc", PICARD, id="without-hyphen"),
    pytest.param("jean-luc picard", PICARD, id="hyphen"),
    pytest.param("luc", PICARD, id="part-of-a-double-name"),
    pytest.param("jeanluc", PICARD, id="in-one-word"),
    pytest.param("picar", None, id="a-letter-short-is-a-slip"),
    pytest.param("pica", PICARD, id="cut-short"),
]
SPELLINGS = [
    pytest.param("zoe mueller", "zoe-mueller", id="ue"),
    pytest.param("zoe muller", "zoe-mueller", id="no-accents"),
    pytest.param("Zoë Müller", "zoe-mueller", id="accents"),
    pytest.param("obrien", "conan-obrien", id="no-apostrophe"),
    pytest.param("conan o'brien", "conan-obrien", id="straight"),
    pytest.param("conan o’brien", "conan-obrien", id="typographic"),
    pytest.param("nguyen thi ha", "nguyen-ha", id="vietnamese"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in txtar.read(FILES).items():
        path = tmp_path / "vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / "vault")
    editor = "import sys; open(sys.argv[1], 'a').write(chr(10))"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{editor}"')
    return tmp_path / "vault"


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


def _option(command: click.Command, name: str) -> click.Parameter | None:
    return next((param for param in command.params if name in param.opts), None)


def _words(name: str, who: str = "katharina-voigt") -> list[str]:
    return [
        word
        for part in shlex.split(EXAMPLES[name])
        for word in (who.split() if part == "WHO" else [part])
    ]


def _run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def _files(root: Path) -> dict[str, str]:
    """Return the journal's files as they are; what is beside them does not count."""
    paths = [
        root / "mkdocs.yml",
        *root.glob("contacts/**/*"),
        *root.glob("journal/**/*"),
        *root.glob("imports/*"),
    ]
    return {str(path): path.read_text("utf-8") for path in paths if path.is_file()}


def _of_people() -> list[str]:
    """Return the commands with an argument that is one person."""
    return [
        name
        for name in COMMANDS
        for param in _command(name).params
        if isinstance(param, click.Argument) and "WHO" in (param.metavar or "")
    ]


def _of_a_note_or_item() -> Iterator[tuple[str, str]]:
    for name in COMMANDS:
        for param in _command(name).params:
            metavar = (param.metavar or "") if isinstance(param, click.Argument) else ""
            yield from ((name, word) for word in ("ITEM", "NOTE") if word in metavar)


def _writing() -> list[str]:
    return [name for name in COMMANDS if _option(_command(name), "--commit")]


def test_every_command_has_its_example() -> None:
    assert list(COMMANDS) == [name for name in COMMANDS if name in EXAMPLES]
    assert sorted(EXAMPLES) == sorted(COMMANDS)


# A person


@pytest.mark.parametrize("name", _of_people())
def test_an_argument_that_is_a_person_takes_several_words(name: str) -> None:
    assert "WHO" in EXAMPLES[name]
    (who,) = (
        param
        for param in _command(name).params
        if isinstance(param, click.Argument) and "WHO" in (param.metavar or "")
    )
    assert -1 == who.nargs


def test_every_example_with_a_person_has_the_argument() -> None:
    named = [name for name, words in EXAMPLES.items() if "WHO" in words.split()]
    named += ["merge", "rename"]
    expected = {*_of_people(), "merge", "rename"}
    assert sorted({*named}) == sorted(expected)


PEOPLE = sorted({*_of_people(), "merge", "rename"})


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("text", "expected"), NAMES)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_meant_by_words_without_quotes(
    name: str, text: str, expected: str | None
) -> None:
    result = _run(*_words(name, text), *_flags(name))
    if expected is None:
        assert (2, "") == (result.exit_code, result.stdout)
        assert f"No contact matches '{text}'. " in _flat(result)
        assert "Did you mean jean-luc-picard?" in _flat(result)
        return
    assert "No contact matches" not in result.stderr
    assert 0 == result.exit_code, result.stderr
    assert expected in result.stdout


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("text", "expected"), SPELLINGS)
@pytest.mark.parametrize("name", sorted({*PEOPLE} - {"answered", "done", "lessons"}))
def test_a_person_is_meant_however_the_name_is_spelled(
    name: str, text: str, expected: str
) -> None:
    result = _run(*_words(name, text), *_flags(name))
    assert 0 == result.exit_code, result.stderr
    assert expected in result.stdout


def _flags(name: str) -> list[str]:
    """Return what makes a call show who it is about, without writing."""
    flags = {"done": ["--kind", "call"]}.get(name, [])
    if _option(_command(name), "--dry-run"):
        return [*flags, "--dry-run"]
    return [*flags, "--json"]


def _flat(result: Result) -> str:
    """Return what was said in one line, whatever the style of the hint."""
    return " ".join(result.stderr.replace("hint: ", "").split()) + " "


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_of_nobody_is_the_same_error_everywhere(name: str) -> None:
    result = _run(*_words(name, "zorro"), *_flags(name))
    assert (2, "") == (result.exit_code, result.stdout)
    assert "No contact matches 'zorro'. " in _flat(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_of_several_is_the_same_error_everywhere(name: str) -> None:
    result = _run(*_words(name, "ada"), *_flags(name))
    assert (2, "") == (result.exit_code, result.stdout)
    expected = "'ada' matches 2 contacts. Use an id: ada-lovelace, ada-byron. "
    other = expected.replace("ada-lovelace, ada-byron", "ada-byron, ada-lovelace")
    assert any(text in _flat(result) for text in (expected, other))


# A note, an item


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name", [name for name, what in _of_a_note_or_item() if what == "ITEM"]
)
def test_an_unknown_or_finished_key_is_called_a_key(name: str) -> None:
    unknown = _run(*_words(name, "xx12ab"), *_flags(name))
    assert (2, "") == (unknown.exit_code, unknown.stdout)
    assert "No follow-up has the key 'xx12ab'. " in _flat(unknown)

    key = _key_of("call Katharina")
    finished = _run(*_words(name, key), *_flags(name))
    assert (2, "") == (finished.exit_code, finished.stdout)
    assert f"'{key}' is done already: " in _flat(finished)


def _key_of(text: str) -> str:
    """Return the key of a promise, as it was before it was kept."""
    path = Path("contacts/katharina-voigt.md")
    now = path.read_text("utf-8")
    path.write_text(now.replace("[x]", "[ ]").replace(" ✅ 2026-11-11", ""), "utf-8")
    items = json.loads(_run("due", "--all", "--json").stdout)["items"]
    path.write_text(now, "utf-8")
    (key,) = (item["key"] for item in items if text in item["why"])
    return str(key)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("text", ["The Fair of Spring", "spring fair", "spring-fair"])
@pytest.mark.parametrize(
    "name", [name for name, what in _of_a_note_or_item() if what == "NOTE"]
)
def test_a_note_is_meant_by_words_without_quotes(name: str, text: str) -> None:
    example = EXAMPLES[name].replace("WHO", text).replace("spring fair", text)
    result = _run(*_with_words(example, text), *_flags(name))
    assert 0 == result.exit_code, result.stderr
    assert "2026-11-01-spring-fair" in result.stdout


def _with_words(example: str, text: str) -> list[str]:
    before, _, behind = example.partition(text)
    return [*shlex.split(before), *text.split(), *shlex.split(behind)]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["done", "snooze"])
def test_of_several_words_none_is_guessed_by_its_beginning(name: str) -> None:
    result = _run(*_words(name, "pica becker"), "--dry-run")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "No contact matches 'pica becker'. " in _flat(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["done", "snooze"])
def test_a_finished_key_among_others_is_called_a_key(name: str) -> None:
    key = _key_of("call Katharina")
    result = _run(*_words(name, f"{key} jean luc"), "--dry-run")
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"'{key}' is done already: " in _flat(result)


UNKNOWN = [
    pytest.param(
        "organization zzz", "No organization matches 'zzz'. ", id="organization"
    ),
    pytest.param("near zzz", "No place is called 'zzz'. ", id="place"),
    pytest.param("debrief zzz", "No note matches 'zzz'. ", id="event"),
    pytest.param(
        "log coffee --with ada-byron --event zzz", "No note matches 'zzz'. ", id="log"
    ),
    pytest.param("rule zzz", "No rule is called 'zzz'. ", id="rule"),
    pytest.param("validate --select zzz", "No rule is called 'zzz'. ", id="select"),
]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("words", "expected"), UNKNOWN)
def test_what_is_unknown_is_called_what_it_is(words: str, expected: str) -> None:
    result = _run(*words.split())
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in _flat(result)


# JSON


@pytest.mark.parametrize("name", sorted({*COMMANDS} - NO_JSON))
def test_every_command_has_json(name: str) -> None:
    assert _option(_command(name), "--json") is not None


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", sorted({*COMMANDS} - NO_JSON - WAIT))
def test_json_is_one_object_with_its_version(name: str) -> None:
    for _ in range({"undo": 1, "redo": 2}.get(name, 0)):
        _run("archive", "ada-byron")
    if name == "redo":
        _run("undo")
    result = _run(*_words(name), "--json")
    assert result.exit_code in (0, 1), result.stderr
    assert 1 == json.loads(result.stdout)["version"]


@pytest.mark.parametrize("name", sorted({*_writing()} - WAIT - {"plan", "validate"}))
def test_json_of_a_writing_command_says_what_was_done(name: str, root: Path) -> None:
    if name in NEED_A_CHANGE:
        _run("archive", "ada-byron")
    if name == "redo":
        _run("undo")
    before = _files(root)
    answer = json.loads(_run(*_words(name), "--json").stdout)
    after = _files(root)
    changed = {
        path for path in {*before, *after} if before.get(path) != after.get(path)
    }
    assert {str(root / path) for path in answer["files"]} == changed
    assert changed
    assert answer["undo"] == (None if name in NOT_UNDONE else 1)


@pytest.mark.usefixtures("root")
def test_log_says_the_grammar_and_what_was_written() -> None:
    dry = json.loads(_run(*_words("log"), "--json", "--dry-run").stdout)
    done = json.loads(_run(*_words("log"), "--json").stdout)
    path = "journal/2026/2026-11-22-coffee-ada-byron.md"
    assert (["ada-byron"], "coffee", None) == (dry["with"], dry["kind"], dry["undo"])
    assert {**dry, "undo": 1} == done
    assert [path] == done["files"]


# Writing


@pytest.mark.parametrize("name", sorted({*COMMANDS} - WAIT))
def test_a_command_that_writes_can_be_tried_and_committed(
    name: str, root: Path
) -> None:
    if name in NEED_A_CHANGE:
        _run("archive", "ada-byron")
    if name == "redo":
        _run("undo")
    before = _files(root)
    command = _command(name)
    tried = _run(
        *_words(name), *(["--dry-run"] if _option(command, "--dry-run") else [])
    )
    if _option(command, "--dry-run"):
        assert before == _files(root)
        assert 0 == tried.exit_code, tried.stderr
        _run(*_words(name))
    if before != _files(root):
        options = [_option(command, text) for text in ("--dry-run", "--commit")]
        assert None not in options


@pytest.mark.parametrize("name", _writing())
def test_a_command_that_commits_can_be_tried(name: str) -> None:
    command = _command(name)
    assert _option(command, "--dry-run") is not None
    assert _option(command, "--json") is not None


ANSWER = re.compile(
    r"[A-Z][^\n]* \([^()\n]+\)\. (?:Undo|Redo): netjournal (?:undo|redo)\n"
)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name", sorted({*_writing()} - WAIT - {"plan", "validate", "edit"})
)
def test_the_answer_says_what_was_done_where_and_how_to_undo_it(name: str) -> None:
    if name in NEED_A_CHANGE:
        _run("archive", "ada-byron")
    if name == "redo":
        _run("undo")
    result = _run(*_words(name))
    assert 0 == result.exit_code, result.stderr
    # An import shows its plan first.
    answer = result.stdout.rpartition("\nImported ")
    text = f"Imported {answer[2]}" if name == "import" else result.stdout
    assert ANSWER.fullmatch(text), text


def test_with_apply_a_dry_run_wins(root: Path) -> None:
    before = _files(root)
    result = _run(
        *["set", "--where", "circle=close", "tags+=fair", "--apply", "--dry-run"]
    )
    assert (0, before) == (result.exit_code, _files(root))
    assert result.stderr.startswith("Dry run: nothing written.\n")
    assert "+tags" in result.stdout or "fair" in result.stdout


def test_fixes_can_be_tried(root: Path) -> None:
    (root / "contacts/bob.md").write_text("---\nName: Bob\n---\n", "utf-8")
    before = _files(root)
    tried = _run("validate", "--fix", "--dry-run")
    assert before == _files(root)
    assert "+name: Bob" in tried.stdout
    assert "Dry run: nothing written.\n" in tried.stderr
    told = json.loads(_run("validate", "--fix", "--json").stdout)
    assert (["contacts/bob.md"], 1) == (told["files"], told["undo"])
    assert before != _files(root)


# Ahead and back

AHEAD_IN = {"due", "triage", "seeds", "digest", "birthdays"}
BACK_IN = {
    "ledger",
    "introductions",
    "interviews",
    "opportunities",
    "lessons",
    "stats",
    "import",
}
PERIOD_IN = {"plan"}


@pytest.mark.parametrize("name", COMMANDS)
def test_ahead_and_back_are_asked_for_alike(name: str) -> None:
    command = _command(name)
    types = {
        text: option.type
        for text in ("--within", "--since", "--period")
        if (option := _option(command, text)) is not None
    }
    expected = {
        "--within": (AHEAD, AHEAD_IN),
        "--since": (SINCE, BACK_IN),
        "--period": (PERIOD, PERIOD_IN),
    }
    assert {
        text: kind for text, (kind, names) in expected.items() if name in names
    } == types
    shown = {
        text
        for param in command.params
        for text in param.opts
        if isinstance(param, click.Option) and not param.hidden
    }
    assert set() == shown & {"--week", "--days", "--ahead", "--until", "--from"}


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "plan --period 2026-13",
            "Invalid value for --period: there is no period 2026-13. ",
            id="period",
        ),
        pytest.param(
            "seeds --within 2026-02-30",
            "Invalid value for --within: there is no day 2026-02-30. ",
            id="within",
        ),
        pytest.param(
            "ledger --since 2026-02-30",
            "Invalid value for --since: there is no day 2026-02-30. ",
            id="since",
        ),
    ],
)
def test_a_value_that_is_refused_is_said_once(words: str, expected: str) -> None:
    result = _run(*words.split())
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in _flat(result)


# Filters

FILTERS = ("--circle", "--tag", "--status", "--organization", "--location", "--who")
FILTERED = ("due", "list", "plan", "triage", "digest", "stats", "ledger")


@pytest.mark.parametrize("name", FILTERED)
def test_the_filters_are_the_same(name: str) -> None:
    command = _command(name)
    assert list(FILTERS) == [text for text in FILTERS if _option(command, text)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_with_a_filter_has_them_all(name: str) -> None:
    filters = [text for text in FILTERS if _option(_command(name), text)]
    if filters and name not in ("log", "import"):  # for what is new
        assert list(FILTERS) == filters


SLIPS = [
    pytest.param(
        "--circle", "clos", "No circle is called 'clos'. Did you mean close? "
    ),
    pytest.param("--tag", "map", "No tag is called 'map'. Did you mean maps? "),
    pytest.param(
        "--status", "actve", "No status is called 'actve'. Did you mean active? "
    ),
    pytest.param(
        "--organization",
        "Hochschule für Verkher",
        "No organization matches 'Hochschule für Verkher'."
        " Did you mean Hochschule für Verkehr? ",
    ),
    pytest.param(
        "--location", "Hale", "No place is called 'Hale'. Did you mean Halle? "
    ),
    pytest.param("--who", "picar", "No contact matches 'picar'. Did you mean"),
]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("option", "word", "expected"), SLIPS)
@pytest.mark.parametrize("name", FILTERED)
def test_an_unknown_word_of_a_filter_is_an_error(
    name: str, option: str, word: str, expected: str
) -> None:
    if name in WAIT:
        return
    result = _run(name, option, word)
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in _flat(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["due", "digest", "ledger", "list", "plan"])
@pytest.mark.parametrize(
    "filters",
    ["--circle CLOSE", "--tag maps", "--organization verkehr", "--location hal"],
)
def test_a_filter_leaves_those_who_fit(name: str, filters: str) -> None:
    options = ["--all"] if name == "due" else []
    everything = _run(name, *options, "--json").stdout
    result = _run(name, *options, *filters.split(), "--json")
    assert 0 == result.exit_code, result.stderr
    assert KATHARINA in result.stdout
    assert PICARD not in result.stdout
    assert PICARD in everything


@pytest.mark.usefixtures("root")
def test_a_filter_of_figures_counts_those_who_fit() -> None:
    whole = json.loads(_run("stats", "--json").stdout)
    part = json.loads(_run("stats", "--who", "katharina", "--json").stdout)
    assert len(json.dumps(part)) < len(json.dumps(whole))
    assert PICARD not in json.dumps(part)


@pytest.mark.usefixtures("root")
def test_an_unknown_filter_name_is_an_error() -> None:
    result = _run("set", "--where", "circel=close", "tags+=fair")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "No filter is called 'circel'. Did you mean circle? " in _flat(result)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("words", ["lessons --kind evnt", "log coffee --kind cofee"])
def test_an_unknown_kind_is_an_error(words: str) -> None:
    result = _run(*words.split())
    assert (2, "") == (result.exit_code, result.stdout)
    assert "id you mean" in _flat(result)


# Formats

FORMATS = ("text", "markdown", "html", "ids", "paths", "json")
# Of one command alone.
OWN = {"list": {"names"}, "validate": {"full", "concise", "github"}}
OLD = [("list", "table"), ("find", "lines"), ("validate", "brief")]


@pytest.mark.parametrize("name", COMMANDS)
def test_formats_have_one_spelling(name: str) -> None:
    option = _option(_command(name), "--format")
    if option is None:
        return
    assert isinstance(option.type, click.Choice)
    choices = list(option.type.choices)
    assert ["text"] == choices[:1]
    assert "json" in choices
    assert set() == {*choices} - {*FORMATS} - OWN.get(name, set())


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("name", "old"), OLD)
def test_old_formats_are_taken(name: str, old: str) -> None:
    words = _words(name)
    texts = [_run(*words, "--format", value).stdout for value in ("text", old)]
    assert texts[0] == texts[1]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["list", "find", "digest", "prepare", "validate"])
def test_format_json_is_json(name: str) -> None:
    words = _words(name)
    assert _run(*words, "--json").stdout == _run(*words, "--format", "json").stdout


# Nothing


NOTHING = [
    "introductions",
    "interviews",
    "opportunities",
    "lessons ada byron",
    "reconnect",
    "find zzz",
    "due --who ada-byron",
    "list --circle known",
    "birthdays --who ada-byron",
]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("words", NOTHING)
def test_an_empty_list_is_no_error(words: str) -> None:
    result = _run(*words.split())
    assert 0 == result.exit_code, result.stderr
    last = result.stderr.splitlines()[-1] if result.stderr else "."
    assert last.endswith(".")
    assert last[:1].upper() == last[:1]
