"""Lines for a terminal: pieces of text with a style, filtered when drawn.

Text that comes from files goes into pieces as it is. Drawing is the one
place where terminal control is taken out of it and our own is put in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from netjournal.format.records import NamedTuple
from netjournal.render.markup.isolates import apart, in_line, turns
from netjournal.render.text.terminal import printable

Style = Literal["", "heading", "name", "late", "soon", "good", "quiet"]

_CODES: dict[Style, str] = {
    "heading": "1",
    "name": "1",
    "late": "33",
    "soon": "36",
    "good": "32",
    "quiet": "2",
}


_LEAST = 20  # cells of a line that text is wrapped to


class Piece(NamedTuple):
    """A stretch of text in one style; an *exact* one is an id, to be copied."""

    text: str
    style: Style = ""
    exact: bool = False


Line = tuple[Piece, ...]


def line(*parts: str | Piece) -> Line:
    """Return a line of *parts*; plain strings have no style."""
    return tuple([part if isinstance(part, Piece) else Piece(part) for part in parts])


def drawn(lines: Iterable[Line], *, color: bool) -> str:
    """Return *lines* as one text, each with its line end.

    A piece is one row: line ends and tabs in it become spaces.
    """
    return "".join(drawn_rows(lines, color=color))


def drawn_rows(lines: Iterable[Line], *, color: bool) -> Iterator[str]:
    """Yield what `drawn` returns, row by row."""
    return (f"{_row(row, color=color)}\n" for row in lines)


def _row(row: Line, *, color: bool) -> str:
    if not color:
        text = "".join([piece.text for piece in row])
        if text.isprintable() and (text.isascii() or not turns(text)):
            return text  # as most are
    return "".join([_piece(piece, color=color) for piece in row])


def one_row(text: str) -> str:
    """Return *text* as one row that is fit to print."""
    if text.isprintable():  # no line end is
        return text
    return printable(" ".join(text.splitlines()).replace("\t", " "))


def wrapped(first: str, text: str, width: int, style: Style = "") -> list[Line]:
    """Return *text* after *first*, wrapped so that it stays below its start.

    Lines break at spaces only: an id with its hyphens stays whole.
    """
    room = max(_LEAST, width - cells(first))
    whole = one_row(text).rstrip(" ")
    if cells(whole) <= room:
        return [line(first, Piece(whole, style))]
    rows = filled(whole.split(), room)
    leads = [first, *([" " * cells(first)] * (len(rows) - 1))]
    return [
        line(lead, Piece(row, style)) for lead, row in zip(leads, rows, strict=True)
    ]


def filled(words: Iterable[str], room: int, gap: str = " ") -> list[str]:
    """Return *words* in rows of at most *room* cells; a longer word has its own."""
    rows: list[str] = []
    between, used = cells(gap), 0  # each word is measured once
    for word in words:
        size = cells(word)
        if rows and used + between + size <= room:
            rows[-1] += f"{gap}{word}"
            used += between + size
        else:
            rows.append(word)
            used = size
    return rows


def cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes.

    Wide characters take two, combining ones none (Unicode Standard Annex 11).
    """
    if text.isascii():
        return len(text)
    letters = {*text}
    if not letters <= _narrow:
        _narrow.update(letter for letter in letters if _cells(letter) == 1)
        if not letters <= _narrow:
            return sum(map(_cells, text))
    return len(text)


# Characters that take one cell, as far as they were met.
_narrow: set[str] = set()


def padded(text: str, width: int) -> str:
    """Return *text* cut to *width* cells, or filled up with spaces."""
    size = cells(text)
    if size <= width:
        return text + " " * (width - size)
    kept, room = [], width - 1
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept.append(character)
    short = "".join(kept) + "…"
    return short + " " * (width - cells(short))


@cache
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _level(text: str, piece: Piece) -> str:
    """Return *text* with the names that run from the right kept apart."""
    if piece.exact or not turns(text):
        return text
    if piece.style != "name" or "netjournal " in text:
        return in_line(text)
    name = text.strip()
    return text.replace(name, apart(name))


def _piece(piece: Piece, *, color: bool) -> str:
    text = piece.text
    if not (text.isascii() and text.isprintable()):
        text = _level(one_row(text), piece)
    code = _CODES.get(piece.style) if color else None
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
