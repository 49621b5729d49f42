"""Lengths of time as strips of dots: this year's above, the year before's below.

The line of days grows with the logarithm, so that a day and a week are as far apart as
a week and two months. Dots of about the same length are one, the larger the more it
stands for. The words of a strip are above it, where nothing is drawn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.format.wording import spell, times
from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

MARKS = ((0, "0"), (1, "1 day"), (7, "1 week"), (30, "1 month"), (365, "1 year"))

_LONGEST = 730  # days: what took longer is at the end
_LEFT, _RIGHT = 0.03, 0.95
_BINS = 60
_WORDS, _LANE, _FOOT = 20, 18, 18  # px: the words, a lane of dots, the axis
_STRIP = _WORDS + 2 * _LANE + 8


class Strip(NamedTuple):
    """Lengths in days, now and a year before, with medians; plain words above them."""

    words: str
    now: tuple[int, ...]
    before: tuple[int, ...]
    median: float | None
    median_before: float | None


def strips(rows: Sequence[Strip], words: str) -> str:
    """Return *rows* below each other as SVG; *words* say what they show."""
    drawn = "".join(
        f"<g>{''.join(_strip(row, number * _STRIP))}</g>"
        for number, row in enumerate(rows)
    )
    low = len(rows) * _STRIP
    axis = "".join(
        f'<text x="{percent(place(days))}" y="{low + _FOOT - 5}">{name}</text>'
        for days, name in MARKS
    )
    return (
        f'<svg class="nj-pic nj-strips" width="100%" height="{low + _FOOT}" role="img"'
        f' aria-label="{escape(words)}">{drawn}{axis}</svg>'
    )


def place(days: float) -> float:
    """Return where a length in days is across, from 0 to 1."""
    share = math.log1p(min(max(days, 0), _LONGEST)) / math.log1p(_LONGEST)
    return _LEFT + (_RIGHT - _LEFT) * share


def _strip(row: Strip, top: int) -> Iterator[str]:
    yield f'<text class="nj-start" x="0" y="{top + 13}">{escape(row.words)}</text>'
    begin, end = top + _WORDS, top + _WORDS + 2 * _LANE
    for days, _ in MARKS:
        x = percent(place(days))
        yield f'<line class="nj-tick" x1="{x}" x2="{x}" y1="{begin}" y2="{end}"/>'
    lanes = (
        ("nj-full", row.now, row.median),
        ("nj-past", row.before, row.median_before),
    )
    for lane, (css, lengths, middle) in enumerate(lanes):
        y = begin + lane * _LANE
        yield from _dots(lengths, css, y + _LANE // 2)
        if middle is not None:
            x = percent(place(middle))
            yield (
                f'<line class="nj-median {css}" x1="{x}" x2="{x}" y1="{y}"'
                f' y2="{y + _LANE}"/>'
            )


def _dots(lengths: Iterable[int], css: str, y: int) -> Iterator[str]:
    binned: dict[int, Counter[int]] = {}
    for days in lengths:
        binned.setdefault(round(_BINS * place(days)), Counter())[days] += 1
    for counts in (binned[key] for key in sorted(binned)):
        number = counts.total()
        middle = sum(place(days) * count for days, count in counts.items()) / number
        size = min(8.0, 3 + 1.2 * (math.sqrt(number) - 1))
        yield (
            f'<circle class="{css}" cx="{percent(middle)}" cy="{y}" r="{size:.1f}">'
            f"<title>{_length(min(counts), max(counts))}, {times(number)}</title>"
            "</circle>"
        )


def _length(shortest: int, longest: int) -> str:
    if spell(shortest) == spell(longest):
        return spell(shortest)
    return f"{spell(shortest)} to {spell(longest)}"
