"""Text → rows of cells (RFC 4180), with the line of each, and whatever is broken.

Quotes are read as people and programs write them: a quote that nothing ends a cell
after is a letter, and a cell may have blanks around its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LONGEST = 1 << 20  # characters of a cell
_ODDEST = 64  # quotes in a cell that are neither doubled nor at its end


class Row(NamedTuple):
    """The cells of a row, and its first line from 1.

    `end` is where the next row begins in the text, and `lines` how many lines this one
    has. `is_odd` says that a quote stood where none is expected; `is_open` that a
    quoted cell never ends.
    """

    line: int
    cells: tuple[str, ...]
    end: int
    lines: int = 1
    is_odd: bool = False
    is_open: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether no cell has anything in it."""
        return not any(cell.strip() for cell in self.cells)


class Marks(NamedTuple):
    """What ends a cell, by the delimiter."""

    quote: re.Pattern[str]  # a quote: doubled, at the end of a cell, or a letter
    stop: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def _marks(delimiter: str) -> Marks:
    blanks = "[ ]*" if delimiter == "\t" else "[ \t]*"
    ends = rf"{re.escape(delimiter)}|\n|\Z"
    return Marks(
        re.compile(rf'"(?:(?P<doubled>")|(?P<end>{blanks}(?={ends})))?'),
        re.compile(ends),
        re.compile(rf'{blanks}"'),
    )


def rows(text: str, delimiter: str, start: int = 0, line: int = 1) -> Iterator[Row]:
    """Yield the rows of *text* from the place *start* on, which is in *line*."""
    while start < len(text):
        row = row_at(text, delimiter, start, line)
        yield row
        start, line = row.end, line + row.lines


def row_at(text: str, delimiter: str, start: int, line: int) -> Row:
    """Return the row of *text* that begins at *start*, which is in *line*."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if text.find('"', start, end) < 0:
        return Row(line, tuple(text[start:end].split(delimiter)), end + 1)
    return _quoted(text, delimiter, start, line)


def line_at(text: str, delimiter: str, start: int, line: int) -> Row:
    """Return the line of *text* at *start* as a row of its own."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    row = row_at(text[start:end], delimiter, 0, line)
    return row._replace(end=end + 1)


def _quoted(text: str, delimiter: str, start: int, line: int) -> Row:
    marks = _marks(delimiter)
    cells: list[str] = []
    place, is_odd = start, False
    while True:
        opening = marks.opening.match(text, place)
        if opening is None:
            stop = marks.stop.search(text, place)
            end = stop.start() if stop else len(text)
            cells.append(text[place:end])
        else:
            end, has_odd = _closing(text, marks, opening.end())
            if end < 0:
                return _open(text, start, line)
            is_odd = is_odd or has_odd
            cells.append(_content(text[opening.end() : end]))
            end = text.index('"', end) + 1
            end = marks.stop.search(text, end).start()  # type: ignore[union-attr] # the end of the text is a stop
        if end >= len(text) or text[end] == "\n":
            break
        place = end + len(delimiter)
    lines = text.count("\n", start, end) + 1
    return Row(line, tuple(cells), end + 1, lines, is_odd)


def _closing(text: str, marks: Marks, start: int) -> tuple[int, bool]:
    """Return where the quote is that ends a cell, -1 if none is, and odd quotes."""
    odd = 0
    for quote in marks.quote.finditer(text, start, start + LONGEST):
        if quote["doubled"]:
            continue
        # `\Z` is also where the search stops, which is no end of a cell.
        if quote["end"] is not None and quote.end() < start + LONGEST:
            return quote.start(), odd > 0
        odd += 1
        if odd > _ODDEST:  # or a file with a quote in each line takes hours
            break
    return -1, odd > 0


def _content(text: str) -> str:
    return text.replace('""', '"')


def _open(text: str, start: int, line: int) -> Row:
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return Row(line, (text[start:end],), end + 1, is_odd=True, is_open=True)
