"""Columns side by side: a figure a month, a year before in gray, and a goal as a line.

Places across are in percent, places down in px. The figures are in rows below the
columns, so that no line and no column lies on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

HIGH = 110  # px: the highest column

_TOP = 6
_ROW = 15  # px from one row of words to the next
_BEFORE = (0.14, 0.24)  # of the room of a column: where the gray one begins, how wide
_NOW = (0.42, 0.44)
_ALONE = (0.28, 0.44)  # without a gray one


class Column(NamedTuple):
    """A column: plain words below it and about it, an attribute's address, figures.

    It leads nowhere without an address. A goal of 0 has no line.
    """

    label: str
    words: str
    href: str
    value: int
    before: int
    goal: int = 0


def columns(values: Sequence[Column], words: str) -> str:
    """Return *values* side by side as SVG; *words* say what they show."""
    peak = max(
        (max(column.value, column.before, column.goal) for column in values), default=0
    )
    wide = 1 / max(1, len(values))
    drawn = "".join(
        _column(column, number * wide, wide, peak or 1)
        for number, column in enumerate(values)
    )
    drawn += "".join(_goals(values, wide, peak or 1))
    return (
        f'<svg class="nj-pic nj-columns" width="100%" height="{_TOP + HIGH + 3 * _ROW}"'
        f' role="group" aria-label="{escape(words)}">{drawn}</svg>'
    )


def rectangle(css: str, x: float, width: float, y: float, height: float) -> str:
    """Return a column of a picture: shares across, px down."""
    return (
        f'<rect class="{css}" x="{percent(x)}" width="{percent(width)}" y="{y:g}"'
        f' height="{height:g}" rx="1"/>'
    )


def _goals(values: Sequence[Column], wide: float, peak: int) -> Iterator[str]:
    """Yield a line for each goal, as long as it stays the same."""
    runs = groupby(enumerate(values), lambda entry: entry[1].goal)
    for goal, run in runs:
        places = [place for place, _ in run]
        if goal:
            y = _TOP + HIGH - round(HIGH * goal / peak)
            begin, end = places[0] * wide, (places[-1] + 1) * wide
            yield (
                f'<line class="nj-goal" x1="{percent(begin)}" x2="{percent(end)}"'
                f' y1="{y}" y2="{y}"/>'
            )


def _column(column: Column, left: float, wide: float, peak: int) -> str:
    floor = _TOP + HIGH
    shapes = rectangle("nj-room", left, wide, _TOP, HIGH)
    for css, number, (begin, share) in (
        ("nj-past", column.before, _BEFORE),
        ("nj-full", column.value, _NOW if column.before else _ALONE),
    ):
        high = round(HIGH * number / peak)
        shapes += rectangle(
            css, left + begin * wide, share * wide, floor - high, high
        ) * bool(number)
    middle = percent(left + wide / 2)
    rows = (
        ("nj-num", str(column.value)),
        ("", str(column.before or "")),
        ("", column.label),
    )
    for row, (css, text) in enumerate(rows, start=1):
        if not text:
            continue
        kind = f' class="{css}"' if css else ""
        y = floor + row * _ROW - 3
        shapes += f'<text{kind} x="{middle}" y="{y}">{escape(text)}</text>'
    shapes += f"<title>{escape(column.words)}</title>"
    return (
        f'<a href="{column.href}">{shapes}</a>' if column.href else f"<g>{shapes}</g>"
    )
