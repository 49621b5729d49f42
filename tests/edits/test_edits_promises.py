"""Promises are ticked, put off and dropped on their own lines."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.edits import RefusedError, drop, move_due, tick, tick_and_renew
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.mentions import scan
from netjournal.format.model import Promise
from netjournal.format.source import SourceFile, Span

DAY = dt.date(2026, 12, 1)
BEFORE = "---\nwith: [ada]\n---\n# Tea\n\n- [ ] first\n"
AFTER = "\n* [x] last ✅ 2026-01-02\n"


def note(line: str) -> SourceFile:
    return SourceFile("journal/2026-03-01-tea.md", f"{BEFORE}{line}{AFTER}")


def promise(file: SourceFile, number: int = 1) -> Promise:
    block = frontmatter.split(file)
    assert not isinstance(block, Diagnostic)
    return scan(file.text, block[1]).promises[number]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("- [ ] send it", "- [x] send it ✅ 2026-12-01", id="plain"),
        pytest.param("- [ ] send it  ", "- [x] send it ✅ 2026-12-01  ", id="spaces"),
        pytest.param("  * [ ]\tsend it\t", "  * [x]\tsend it ✅ 2026-12-01\t", id="tabs"),
        pytest.param("1. [ ] send it\r", "1. [x] send it ✅ 2026-12-01\r", id="crlf"),
        pytest.param("- [ ] a 📅 2026-11-01", "- [x] a 📅 2026-11-01 ✅ 2026-12-01", id="a due day"),
        pytest.param("- [ ] a ✅ 2026-11-01 b", "- [x] a ✅ 2026-12-01 b", id="ticked once before"),
        pytest.param("- [ ] a ✅ 2026-02-30", "- [x] a ✅ 2026-02-30 ✅ 2026-12-01", id="no such day"),
        pytest.param("- [-] a", "- [x] a ✅ 2026-12-01", id="dropped"),
        pytest.param("- [ ] a <!-- netjournal: ignore[x] -->", "- [x] a ✅ 2026-12-01 <!-- netjournal: ignore[x] -->", id="a comment"),
        pytest.param("- [ ] a %% b %% <!-- c --> ", "- [x] a ✅ 2026-12-01 %% b %% <!-- c --> ", id="comments"),
        pytest.param("- [ ] a <!-- b\n-->", "- [x] a ✅ 2026-12-01 <!-- b\n-->", id="a comment over lines"),
        pytest.param("- [ ] a <!-- b --> c", "- [x] a <!-- b --> c ✅ 2026-12-01", id="a comment within"),
        pytest.param("- [ ] run `make`", "- [x] run `make` ✅ 2026-12-01", id="code"),
        pytest.param("- [ ] run ``a`b`` <!-- c -->", "- [x] run ``a`b`` ✅ 2026-12-01 <!-- c -->", id="code and a comment"),
        pytest.param("- [ ] a ^name", "- [x] a ✅ 2026-12-01 ^name", id="a line's name"),
        pytest.param("- [ ] waiting: [[ada|A]] due:2026-11-01", "- [x] waiting: [[ada|A]] due:2026-11-01 ✅ 2026-12-01", id="waiting"),
        pytest.param("- [ ] עדה 😀", "- [x] עדה 😀 ✅ 2026-12-01", id="right to left"),
        pytest.param("- - [ ] a", "- - [x] a ✅ 2026-12-01", id="in a list in a list"),
        pytest.param("- [/] a", "- [x] a ✅ 2026-12-01", id="half done"),
        pytest.param("- [>] a", "- [x] a ✅ 2026-12-01", id="moved"),
        pytest.param("- [] a", "- [x] a ✅ 2026-12-01", id="an empty box"),
        pytest.param("-[ ]  a", "-[x]  a ✅ 2026-12-01", id="no space before"),
        pytest.param("- [ ]a", "- [x]a ✅ 2026-12-01", id="no space behind"),
        pytest.param("- [  ] a @done(2026-11-01)", "- [x] a @done(2026-12-01)", id="a wide box"),
    ],
)  # fmt: skip
def test_tick(line: str, expected: str) -> None:
    file = note(line)
    assert note(expected).text == tick(file, promise(file), DAY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("- [ ] a 📅 2026-11-01 b", "- [ ] a 📅 2026-12-01 b", id="calendar"),
        pytest.param("- [ ] a 📅2026-11-01", "- [ ] a 📅2026-12-01", id="no space"),
        pytest.param("- [ ] a due:2026-11-01", "- [ ] a due:2026-12-01", id="due"),
        pytest.param("- [ ] a (DUE  2026-11-01) b", "- [ ] a (DUE  2026-12-01) b", id="brackets"),
        pytest.param("- [ ] a due:2026-11-01 📅 2026-11-02", "- [ ] a due:2026-12-01 📅 2026-11-02", id="the first counts"),
        pytest.param("- [ ] a due:2026-02-30 📅 2026-11-02", "- [ ] a due:2026-02-30 📅 2026-12-01", id="the first that reads"),
        pytest.param("- [ ] a `due:2026-11-01` due:2026-11-02", "- [ ] a `due:2026-11-01` due:2026-12-01", id="not in code"),
        pytest.param("- [ ] a ", "- [ ] a 📅 2026-12-01 ", id="none"),
        pytest.param("- [ ] a <!-- due:2026-11-01 -->", "- [ ] a 📅 2026-12-01 <!-- due:2026-11-01 -->", id="none but a comment's"),
        pytest.param("- [ ] a 📅 2026-12-01", "- [ ] a 📅 2026-12-01", id="that day already"),
        pytest.param("- [ ] a [due:: 17.11.2026] b", "- [ ] a [due:: 2026-12-01] b", id="a field"),
        pytest.param("- [ ] a 📅 [[2026-11-01]]", "- [ ] a 📅 [[2026-12-01]]", id="a link"),
        pytest.param("- [ ] a ⏳ 2026-11-01 📅 2026-11-02", "- [ ] a ⏳ 2026-11-01 📅 2026-12-01", id="the due day counts"),
        pytest.param("- [ ] a 🛫 2026-10-01 ⏳ 2026-11-01", "- [ ] a 🛫 2026-10-01 ⏳ 2026-12-01", id="scheduled"),
        pytest.param("- [ ] a 🛫 2026-11-01", "- [ ] a 🛫 2026-12-01", id="start"),
        pytest.param("- [ ] a https://x.example/due:2026-11-01", "- [ ] a https://x.example/due:2026-11-01 📅 2026-12-01", id="not in an address"),
        pytest.param("- [ ] a 🔁 every week ^x", "- [ ] a 🔁 every week 📅 2026-12-01 ^x", id="one that comes again"),
    ],
)  # fmt: skip
def test_move_due(line: str, expected: str) -> None:
    file = note(line)
    assert note(expected).text == move_due(file, promise(file), DAY)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        pytest.param("- [ ] a 🔁 every week 📅 2026-11-20", "- [ ] a 🔁 every week 📅 2026-11-27", id="plain"),
        pytest.param("  * [/] a 🔁 every week 📅 2026-11-20", "  * [ ] a 🔁 every week 📅 2026-11-27", id="indented and half done"),
        pytest.param("- [ ] a 🔁 every week when done 📅 2026-11-20", "- [ ] a 🔁 every week when done 📅 2026-12-08", id="when done"),
        pytest.param("- [ ] a 🔁 every week", "- [ ] a 🔁 every week 📅 2026-12-08", id="no day"),
        pytest.param("- [ ] a 🔁 every 2 weeks 🛫 2026-11-01 ⏳ 2026-11-18 📅 2026-11-20", "- [ ] a 🔁 every 2 weeks 🛫 2026-11-15 ⏳ 2026-12-02 📅 2026-12-04", id="all days"),
        pytest.param("- [ ] a ⏳ 2026-11-18 [repeat:: every day]", "- [ ] a ⏳ 2026-11-19 [repeat:: every day]", id="scheduled"),
        pytest.param("- [ ] a 🆔 x1 ⛔ y2 🔁 every day 📅 2026-11-20 ^line", "- [ ] a 🔁 every day 📅 2026-11-21", id="names stay with the old one"),
        pytest.param("- [ ] a 🔁 every day ➕ 2026-01-01 📅 2026-11-20", "- [ ] a 🔁 every day ➕ 2026-12-01 📅 2026-11-21", id="created"),
        pytest.param("- [ ] waiting: [[ada|A]] `x` 🔁 every day 📅 2026-11-20", "- [ ] waiting: [[ada|A]] `x` 🔁 every day 📅 2026-11-21", id="waiting"),
        pytest.param("- [ ] a 🔁 every day 📅 2026-11-20 <!-- b\n-->", "- [ ] a 🔁 every day 📅 2026-11-21", id="a comment over lines"),
        pytest.param("- [ ] a 🔁 every day 📅 2026-02-30 📅 2026-11-20", "- [ ] a 🔁 every day 📅 2026-02-30 📅 2026-11-21", id="no such day"),
    ],
)  # fmt: skip
def test_tick_and_renew(line: str, following: str) -> None:
    file = note(line)
    one = promise(file)
    ticked = tick(file, one, DAY)
    start = len(BEFORE)
    new = f"{ticked[:start]}{following}\n{ticked[start:]}"

    assert new == tick_and_renew(file, one, DAY)


def test_the_next_one_has_the_line_ends_of_its_file() -> None:
    text = "---\r\nwith: [ada]\r\n---\r\n- [ ] a 🔁 every day 📅 2026-11-20"
    file = SourceFile("journal/2026-03-01-tea.md", text)

    new = tick_and_renew(file, promise(file, 0), DAY)

    head, _, rows = new.partition("---\r\n- ")
    assert "---\r\nwith: [ada]\r\n" == head
    assert (
        "[ ] a 🔁 every day 📅 2026-11-21\r\n"
        "- [x] a 🔁 every day 📅 2026-11-20 ✅ 2026-12-01" == rows
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("- [ ] a 🔁 every blue moon 📅 2026-11-20", id="does not read"),
        pytest.param("- [ ] a 📅 2026-11-20", id="does not come again"),
        pytest.param("- [ ] a 🔁 every year 📅 9999-11-20", id="no more days"),
        pytest.param("- [ ] a 🔁 every day ⏳ 9999-12-31 📅 2026-11-20", id="no more for one"),
    ],
)  # fmt: skip
def test_there_is_no_next_one(line: str) -> None:
    file = note(line)
    with pytest.raises(ValueError, match=r"expected a rule such as|no such day"):
        tick_and_renew(file, promise(file), DAY)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("%% b\n%% - [ ] a 🔁 every day", id="behind a comment"),
        pytest.param("<!-- b\n--> - [ ] a 🔁 every day", id="behind one of HTML"),
    ],
)
def test_a_next_one_that_would_not_read(line: str) -> None:
    file = note(line)
    with pytest.raises(RefusedError, match=r"\Athe next task could not be read\Z"):
        tick_and_renew(file, promise(file), DAY)


def test_a_day_moves_there_and_back() -> None:
    file = note("- [ ] a (due 2026-11-01)")
    there = SourceFile(file.path, move_due(file, promise(file), DAY))
    assert file.text == move_due(there, promise(there), dt.date(2026, 11, 1))


def test_drop() -> None:
    file = note("- [ ] a 📅 2026-11-01 <!-- b -->")
    dropped = SourceFile(file.path, drop(file, promise(file)))
    assert note("- [-] a 📅 2026-11-01 <!-- b -->").text == dropped.text
    assert dropped.text is drop(dropped, promise(dropped))


def test_what_is_done_already_gives_the_very_same_text() -> None:
    file = note("- [X] a")
    assert file.text is tick(file, promise(file), DAY)
    due = note("- [ ] a due:2026-12-01")
    assert due.text is move_due(due, promise(due), DAY)


def test_carriage_returns_alone_end_lines_too() -> None:
    text = "---\rwith: [ada]\r---\r- [ ] a\r- [ ] b\r"
    file = SourceFile("journal/2026-03-01-tea.md", text)
    new = tick(file, promise(file, 0), DAY)
    assert text.replace("[ ] a", "[x] a ✅ 2026-12-01") == new


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("another line", "there is no task here", id="another line"),
        pytest.param(
            "> [ ] a", "the change would alter the meaning of the line", id="a quote"
        ),
    ],
)
def test_a_promise_that_is_no_longer_there(line: str, reason: str) -> None:
    stale = promise(note("- [ ] a"))
    file = note(line)
    with pytest.raises(RefusedError) as caught:
        tick(file, stale, DAY)
    assert reason == caught.value.reason
    with pytest.raises(RefusedError) as caught:
        drop(file, stale)
    assert reason == caught.value.reason


def test_no_promise_in_what_cannot_be_read() -> None:
    stale = promise(note("- [ ] a"))
    file = SourceFile("journal/2026-03-01-tea.md", "- [ ] a\n")
    with pytest.raises(RefusedError) as caught:
        move_due(file, stale._replace(span=Span(0, 7), box=3), DAY)
    assert (
        caught.value.reason
        == "expected front matter: the first line must be three dashes, ---"
    )
