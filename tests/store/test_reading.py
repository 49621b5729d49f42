from __future__ import annotations

import os
from pathlib import Path

import pytest

from netjournal import store
from netjournal.store.writing import keep_beside


def test_what_was_kept_is_reported_and_read_as_nobody(root: Path) -> None:
    """A save that a change displaced is no second person, and not forgotten."""
    ada = root / "contacts/ada.md"
    saved = root / "contacts/.netjournal-1-2"
    for path in (ada, saved):
        path.write_text("---\nname: Ada\n---\n")

    kept = keep_beside(str(saved), str(ada))

    reading = store.read(root)
    assert str(root / "contacts/ada.kept-1.md") == kept
    assert ["contacts/ada.md"] == [source.path for source in reading.sources]
    assert [
        (
            "contacts/ada.kept-1.md",
            "netjournal kept both sides of a conflict in a copy",
        )
    ] == [(problem.source.path, problem.message) for problem in reading.problems]


def test_a_name_that_is_not_utf8_is_a_problem_of_its_own(root: Path) -> None:
    """No other file could spell it, and no page could be called so."""
    for name in (b"zo\xeb.md", "zoë.md".encode()):
        path = root / "contacts" / os.fsdecode(name)
        path.write_text("---\nname: Zoë\n---\n", "utf-8")

    reading = store.read(root)

    assert ["contacts/zoë.md"] == [source.path for source in reading.sources]
    assert [
        (
            "NJ001",
            "contacts/zo\ufffd.md",
            "the file name is not UTF-8, so the file is not read",
        )
    ] == [
        (problem.rule.code, problem.source.path, problem.message)
        for problem in reading.problems
    ]


def test_the_byte_that_is_not_utf8_is_shown(root: Path) -> None:
    (root / "contacts/ada.md").write_bytes("---\nname: Zoë ".encode() + b"\xeb\n---\n")

    (problem,) = store.read(root).problems

    assert "the byte 0xEB is not UTF-8" == problem.message
    assert "save the file as UTF-8" == problem.hint
    assert (len("---\nname: Zoë "), "ë") == (
        problem.span.start,
        problem.source.text[slice(*problem.span)],
    )


def _open_files() -> set[str]:
    # The one that lists them is closed by now, and so is no file any more.
    return {path.name for path in Path("/proc/self/fd").iterdir() if path.exists()}


@pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="this system does not list open files"
)
def test_no_file_stays_open(root: Path) -> None:
    for number in range(20):
        (root / f"contacts/{number}.md").write_text("---\nname: Ada\n---\n")
    before = _open_files()

    assert 20 == len(store.read(root).sources)

    assert before == _open_files()
