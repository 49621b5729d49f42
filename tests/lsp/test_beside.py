"""Work in another process: its answer, its end, and how a key stops it."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from netjournal import rules
from netjournal.editing.desk import Desk
from netjournal.format.source import SourceFile
from netjournal.lsp import passes
from netjournal.lsp.beside import CAN_BE, Beside
from netjournal.lsp.journals import OpenJournal, StaleError
from netjournal.lsp.passes import packed, unpacked
from tests.children import children
from tests.lsp.conftest import FILES, TEA

TODAY = dt.date(2026, 11, 22)
beside = pytest.mark.skipif(not CAN_BE, reason="only Linux has such processes")


def _pause() -> bytes:
    signal.pause()
    return b"never"


def _fail() -> bytes:
    raise ValueError("what is worked out fails")


def _tell_a_part() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


async def _answer(work: Callable[[], bytes], *, stops: bool = False) -> bytes:
    process = Beside(work)
    if stops:
        process.stop()
    try:
        return await process.answer()
    finally:
        await process.end()
        process.stop()  # which is nothing now


@beside
@pytest.mark.parametrize(
    ("work", "stops", "expected"),
    [
        pytest.param(lambda: b"42", False, b"42", id="an answer"),
        pytest.param(
            lambda: b"x" * 3_000_000, False, b"x" * 3_000_000, id="a long one"
        ),
        pytest.param(lambda: b"", False, b"", id="nothing"),
        pytest.param(_pause, True, b"", id="stopped"),
        pytest.param(_fail, False, b"", id="failed"),
        pytest.param(_tell_a_part, False, b"", id="killed"),
    ],
)
def test_an_answer(work: Callable[[], bytes], stops: bool, expected: bytes) -> None:  # noqa: FBT001 (a column of the table)
    assert expected == asyncio.run(_answer(work, stops=stops))


@beside
def test_nothing_is_left_of_it() -> None:
    async def run() -> None:
        process = Beside(_pause)
        await process.end()

    before = children()
    asyncio.run(run())
    assert children() <= before


@beside
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda journal: journal.lay(TEA, "---\n---\n", 2), id="a key"),
        pytest.param(lambda journal: journal.drop(TEA), id="a file is closed"),
        pytest.param(lambda journal: journal.touch(), id="a file is saved"),
        pytest.param(lambda journal: journal.end(), id="the server ends"),
    ],
)
def test_a_change_stops_a_look(
    root: Path, change: Callable[[OpenJournal], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that takes for ever, as it seems while one types."""

    def look(*_about: object) -> NoReturn:
        signal.pause()
        raise AssertionError

    monkeypatch.setattr(passes, "problems", look)

    async def run() -> bytes:
        journal = OpenJournal(root, TODAY)
        journal.lay(TEA, FILES[TEA], 1)
        reading = journal.read()
        journal.take(reading)
        process = journal.look_beside(reading)
        change(journal)
        with pytest.raises(StaleError):
            journal.see_that_it_counts(reading.number)
        with pytest.raises(StaleError):
            journal.look(reading)
        try:
            return await process.answer()
        finally:
            await process.end()

    assert b"" == asyncio.run(run())


def test_problems_are_about_the_same_files_and_rules() -> None:
    texts = FILES | {
        "contacts/broken.md": "---\nname: [\n---\n",
        TEA: FILES[TEA].replace("[ada]", "[adda]", 1),
    }
    config = texts.pop("mkdocs.yml") + "      soon: 3 dayz\n"
    sources = [SourceFile(path, text) for path, text in texts.items()]
    desk = Desk.of(SourceFile("mkdocs.yml", config), sources)
    problems = rules.check(desk.day(TODAY))
    assert {"NJ004", "NJ105", "NJ201"} <= {problem.rule.code for problem in problems}
    data = packed(desk, problems)
    again = unpacked(desk, data)
    assert problems == again
    assert all(
        (one.rule is other.rule, one.source is other.source) == (True, True)
        for one, other in zip(problems, again, strict=True)
    )
    assert all(source.text.encode() not in data for source in sources)
