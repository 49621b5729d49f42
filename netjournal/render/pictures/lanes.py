"""Lanes over years: a row for a person, and a bar for each of their stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

_HIGH = 18
_MOST = 5  # years that are named; more would touch on a phone
_STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_EDGE = 0.1
_NARROW = 0.006  # so that a day is still to be seen


class Bar(NamedTuple):
    """A stay in parts of the time shown, with words for it.

    `mine` is my own; `shared` are the parts of it when I was there as well, and
    `vague` says that nobody wrote down when it began.
    """

    begin: float
    end: float
    words: str
    mine: bool = False
    vague: bool = False
    shared: tuple[tuple[float, float], ...] = ()


class Lane(NamedTuple):
    """A person as finished HTML, with their stays."""

    name: str
    bars: tuple[Bar, ...]


def lanes(rows: Sequence[Lane], first: int, last: int) -> str:
    """Return *rows* over the years *first* to *last* as a table of pictures."""
    marks = list(years(first, last))
    lines = "".join(
        f'<line class="nj-tick" x1="{percent(x)}" x2="{percent(x)}" y1="0"'
        f' y2="{_HIGH}"/>'
        for x, _ in marks
    )
    names = "".join(_year(x, word) for x, word in marks)
    body = "".join(_row(row, lines) for row in rows)
    return (
        f'<table class="nj-lanes"><tbody>{body}<tr><td></td><td>'
        f'<svg class="nj-pic" width="100%" height="{_HIGH}" aria-hidden="true">'
        f"{names}</svg></td></tr></tbody></table>"
    )


def years(first: int, last: int) -> Iterator[tuple[float, str]]:
    """Yield where some of the years *first* to *last* begin, a few at most."""
    count = last - first + 1
    step = next(size for size in _STEPS if count <= size * _MOST)
    for year in range(first + -first % step, last + 1, step):
        yield (year - first) / count, str(year)


def _year(x: float, word: str) -> str:
    # At the edge, the middle of a word would lie outside.
    side = ' class="nj-start"' if x < _EDGE else ""
    side = ' class="nj-end"' if x > 1 - _EDGE else side
    return f'<text{side} x="{percent(x)}" y="13">{word}</text>'


def _row(row: Lane, lines: str) -> str:
    words = "; ".join(bar.words for bar in row.bars)
    bars = "".join(map(_bar, row.bars))
    return (
        f'<tr><th scope="row">{row.name}</th><td><svg class="nj-pic" width="100%"'
        f' height="{_HIGH}" role="img" aria-label="{escape(words)}">{lines}{bars}'
        "</svg></td></tr>"
    )


def _bar(bar: Bar) -> str:
    kinds = ["nj-stay", *(["nj-mine"] if bar.mine else [])]
    kinds += ["nj-vague"] if bar.vague else []
    width = max(bar.end - bar.begin, _NARROW)
    begin = min(bar.begin, 1 - width)
    shared = "".join(
        f'<rect class="nj-shared" x="{percent(low)}" y="12"'
        f' width="{percent(max(high - low, _NARROW))}" height="3"/>'
        for low, high in bar.shared
    )
    return (
        f'<g><title>{escape(bar.words)}</title><rect class="{" ".join(kinds)}"'
        f' x="{percent(begin)}" y="3" width="{percent(width)}" height="12" rx="2"/>'
        f"{shared}</g>"
    )
