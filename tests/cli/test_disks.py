"""A disk that refuses: exit code 2 with the reason, never an internal error."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netjournal.cli import COMMANDS
from tests import txtar
from tests.index.whole import Answer, run_in
from tests.store.files import contents

FILES = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      today: 2026-11-22
-- phone.vcf --
BEGIN:VCARD
VERSION:3.0
FN:Emmy Noether
END:VCARD
-- phrase.txt --
correct horse battery staple
-- contacts/emil-weyl.md --
---
name: Emil Weyl
circle: close
---
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
birthday: 1.3.1980
tags: maths
---
-- contacts/grace-hopper.md --
---
name: Grace Hopper
circle: close
---
-- journal/2026-11-10-tea.md --
---
kind: coffee
with: [grace-hopper]
---
-- journal/2026-11-18-fair.md --
---
kind: event
---
-- journal/2026-11-19-email.md --
---
kind: email
direction: in
with: grace-hopper
---
"""
CHOSEN = ("--choose", "--passphrase-file", "phrase.txt")
# Every command that writes, and what it is given to do.
WRITING = {
    "log": ["log", "yesterday: coffee with Grace"],
    "new": ["new", "contact", "Mary Somerville"],
    "done": ["done", "grace", "--kind", "call"],
    "snooze": ["snooze", "grace", "2 weeks"],
    "debrief": ["debrief", "2026-11-18-fair", "--met", "ada-lovelace"],
    "decide": ["decide", "grace", "no"],
    "answered": ["answered", "grace"],
    "rest": ["rest", "grace"],
    "set": ["set", "grace", "title=Admiral"],
    "rename": ["rename", "ada-lovelace", "ada"],
    "merge": ["merge", "ada-lovelace", "grace-hopper", "--yes", "--prefer", "a"],
    "archive": ["archive", "grace"],
    "delete": ["delete", "grace", "--yes"],
    "tags": ["tags", "rename", "maths", "mathematics"],
    "plan": ["plan", "--set-goal", "3"],
    "validate": ["validate", "--fix"],
    "edit": ["edit", "grace"],
    "build": ["build"],
    "publish": ["publish", "web", *CHOSEN],
    "stage": ["stage", "staged"],
    "init": ["init", "new"],
    "init-sample": ["init", "sampled", "--sample"],
    "import": ["import", "vcard", "phone.vcf", "--apply"],
    "spread": ["spread"],
    "undo": ["undo"],
}
# Those that only read, wait for keys, or change no file of a disk.
READING = {
    *("due", "triage", "digest", "prepare", "show", "path", "targets"),
    *("organization", "near", "reconnect", "list", "birthdays", "ledger"),
    *("introductions", "interviews", "opportunities", "lessons", "seeds", "stats"),
    *("find", "serve", "rule", "doctor", "redo", "export", "completion"),
    *("sync", "merge-driver", "schema", "lsp"),
}
OUTSIDE = ("init", "init-sample", "build", "stage")  # no record of a change


def test_every_command_is_here_or_reads() -> None:
    assert {*COMMANDS} == {*WRITING} - {"init-sample"} | READING


def _run(root: Path, words: list[str], state: Path) -> Answer:
    editor = {"VISUAL": "", "EDITOR": "false"}
    return run_in(root, *words, XDG_STATE_HOME=str(state), **editor)


def _journal(root: Path) -> Path:
    for name, text in txtar.read(FILES).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture
def read_only(small_disk: Path) -> Iterator[Callable[[], None]]:
    """Return how to have the small disk refuse to be written."""

    def refuse() -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    yield refuse
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


def _is_refused(done: Answer) -> None:
    said = done.err.decode()
    assert 2 == done.code, said
    error = said.splitlines()[-1]
    assert error.startswith("Error: "), said
    assert "Internal error" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", WRITING)
def test_a_journal_that_may_only_be_read(
    command: str,
    small_disk: Path,
    read_only: Callable[[], None],
    tmp_path: Path,
) -> None:
    root = _journal(small_disk / "root")
    if command == "undo":
        assert 0 == _run(root, WRITING["set"], tmp_path).code
    before = contents(root)
    read_only()
    done = _run(root, WRITING[command], tmp_path)
    _is_refused(done)
    if command != "edit":  # there, the editor is refused
        assert b"read-only" in done.err
    assert before == contents(root)


@pytest.mark.parametrize("command", [one for one in WRITING if one not in OUTSIDE])
def test_records_that_cannot_be_written(
    command: str,
    small_disk: Path,
    read_only: Callable[[], None],
    tmp_path: Path,
) -> None:
    root = _journal(tmp_path / "root")
    before = contents(root)
    read_only()
    _is_refused(_run(root, WRITING[command], small_disk))
    assert before == contents(root)


@pytest.mark.parametrize("command", ["new", "log"])
def test_a_draft_that_cannot_be_written(
    command: str,
    small_disk: Path,
    read_only: Callable[[], None],
    tmp_path: Path,
) -> None:
    root = _journal(tmp_path / "root")
    read_only()
    _is_refused(_run(root, [*WRITING[command], "--edit"], small_disk))


@pytest.mark.parametrize("command", WRITING)
def test_a_disk_that_is_full(command: str, small_disk: Path, tmp_path: Path) -> None:
    root = _journal(small_disk / "root")
    if command == "undo":
        assert 0 == _run(root, WRITING["set"], tmp_path).code
    before = contents(root)
    with (small_disk / "rest").open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    done = _run(root, WRITING[command], tmp_path)
    if done.code:  # some change what is there, and need no more room
        _is_refused(done)
        assert command in OUTSIDE or before == contents(root)


@pytest.mark.parametrize(
    "words",
    [
        ["init"],
        ["init", "--sample"],
        ["stage"],
        ["build", "--out"],
        ["publish", *CHOSEN],
    ],
)
def test_a_folder_that_cannot_be_made(words: list[str], tmp_path: Path) -> None:
    root = _journal(tmp_path / "root")
    (root / "file").touch()
    for folder in ("file/inner", "x" * 300):
        _is_refused(_run(root, [*words, folder], tmp_path / "state"))


def test_a_sample_that_does_not_fit_leaves_nothing(
    small_disk: Path, tmp_path: Path
) -> None:
    done = _run(small_disk, ["init", "new", "--sample"], tmp_path)
    _is_refused(done)
    assert b"no space left on device" in done.err
    assert [] == list(small_disk.iterdir())
