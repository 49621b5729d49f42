"""Places in a file, as people and as editors count them."""

from __future__ import annotations

import pytest

from netjournal.format import source as module
from netjournal.format.source import SourceFile, limit_of_marks

POSITIONS = [
    pytest.param("ab\ncd", 0, (1, 1), id="start"),
    pytest.param("ab\ncd", 4, (2, 2), id="second-line"),
    pytest.param("ab\r\ncd", 4, (2, 1), id="crlf-is-one-line-end"),
    pytest.param("ab\rcd", 3, (2, 1), id="cr"),
    pytest.param("ab\n", 3, (2, 1), id="behind-the-last-line-end"),
    pytest.param("\ufeffab", 1, (1, 1), id="a-byte-order-mark-takes-no-column"),
    pytest.param("\ufeffab", 0, (1, 1), id="at-the-byte-order-mark"),
    pytest.param("😀x", 1, (1, 2), id="an-emoji-is-one-character"),
]


@pytest.mark.parametrize(("text", "offset", "expected"), POSITIONS)
def test_position(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert expected == SourceFile("a.md", text).position(offset)


UTF16 = [
    pytest.param("a\nbc", 3, (1, 1), id="from-zero"),
    pytest.param("😀x", 1, (0, 2), id="an-emoji-is-two-units"),
    pytest.param("\ufeffab", 1, (0, 1), id="a-byte-order-mark-is-a-unit"),
]


@pytest.mark.parametrize(("text", "offset", "expected"), UTF16)
def test_utf16_position(text: str, offset: int, expected: tuple[int, int]) -> None:
    source = SourceFile("a.md", text)

    assert expected == source.utf16_position(offset)
    assert offset == source.offset(*expected)


def test_offset_is_clamped() -> None:
    source = SourceFile("a.md", "ab\ncd")

    assert 2 == source.offset(0, 99)
    assert 5 == source.offset(9, 0)


def test_row_has_no_line_end() -> None:
    source = SourceFile("a.md", "ab\r\ncd")

    assert ["ab", "cd"] == [source.row(1), source.row(2)]


def test_stem_is_the_id() -> None:
    assert "ada" == SourceFile("contacts/friends/ada.md", "").stem


_LONG = "\n" + "x" * 256 * 1024
MARKS = [
    pytest.param("- [ ] a\n" * 30_000 + _LONG, False, id="as-many-as-may-be"),
    pytest.param("- [ ] a\n" * 30_001 + _LONG, True, id="one-more"),
    pytest.param("[[a]] " * 30_000 + _LONG, False, id="links"),
    pytest.param("# a\n" * 30_001 + _LONG, True, id="headings"),
    pytest.param("☐ a\n" * 30_001 + _LONG, True, id="signs"),
    pytest.param("[" * 32_000, False, id="in-a-short-text"),
    pytest.param("x" * 4 * 1024 * 1024, False, id="none"),
]


@pytest.mark.parametrize(("text", "over"), MARKS)
def test_limit_of_marks(text: str, over: bool) -> None:  # noqa: FBT001 (of a table)
    assert over is bool(limit_of_marks(text))


@pytest.mark.parametrize(
    "text", ["", "a", "a\n\nb", "\ufeffa\nb\n", "\n\n", "a\r\nb\rc\nd"]
)
def test_lines_are_counted_as_they_are_listed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offsets = range(len(text) + 2)
    counted = [SourceFile("a.md", text).position(offset) for offset in offsets]
    monkeypatch.setattr(module, "_SHORT", -1)
    listed = [SourceFile("a.md", text).position(offset) for offset in offsets]
    assert counted == listed
