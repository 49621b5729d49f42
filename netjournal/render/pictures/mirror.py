"""What goes out above a line, what comes back below it, a year before in gray.

Places across are in percent, places down in px. Each figure stands beyond the end of
its column, where nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.columns import rectangle
from netjournal.render.pictures.figures import percent

HALF = 64  # px: the highest column on a side

_LETTERS = 16  # px for a figure beyond a column
_ROW = 16
_AXIS = HALF + _LETTERS
_BEFORE = (0.22, 0.2)  # of the room of a time: where a column begins, how wide it is
_NOW = (0.5, 0.28)


class Pair(NamedTuple):
    """How many went out and came back, in a time and in the same a year before."""

    label: str
    words: str
    above: tuple[int, int]
    below: tuple[int, int]


def mirror(pairs: Sequence[Pair], words: str) -> str:
    """Return *pairs* side by side as SVG; *words* say what they show."""
    peak = max((max(*pair.above, *pair.below) for pair in pairs), default=0) or 1
    wide = 1 / max(1, len(pairs))
    drawn = "".join(
        f"<g><title>{escape(pair.words)}</title>"
        f"{''.join(_columns(pair, number * wide, wide, peak))}"
        f'<text x="{percent((number + 0.5) * wide)}" y="{2 * _AXIS + _ROW - 4}">'
        f"{escape(pair.label)}</text></g>"
        for number, pair in enumerate(pairs)
    )
    return (
        f'<svg class="nj-pic nj-mirror" width="100%" height="{2 * _AXIS + _ROW}"'
        f' role="img" aria-label="{escape(words)}">{drawn}'
        f'<line class="nj-axis" x1="0" x2="100%" y1="{_AXIS}" y2="{_AXIS}"/></svg>'
    )


def _columns(pair: Pair, left: float, wide: float, peak: int) -> Iterator[str]:
    sides = (("nj-full", -1, pair.above), ("nj-half", 1, pair.below))
    for css, side, (now, before) in sides:
        for kind, number, (begin, share) in (
            ("nj-past", before, _BEFORE),
            (css, now, _NOW),
        ):
            if number:
                yield _bar(
                    kind, left + begin * wide, share * wide, side, (number, peak)
                )


def _bar(css: str, x: float, width: float, side: int, value: tuple[int, int]) -> str:
    number, peak = value
    high = max(2, round(HALF * number / peak))
    y = _AXIS - high if side < 0 else _AXIS
    beyond = y - 4 if side < 0 else y + high + 12
    kind = "" if css == "nj-past" else ' class="nj-num"'
    return (
        f"{rectangle(css, x, width, y, high)}"
        f'<text{kind} x="{percent(x + width / 2)}" y="{beyond}">{number}</text>'
    )
