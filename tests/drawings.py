"""What is in a picture: the boxes of its labels at a width, and its figures.

The pictures have no `viewBox`: what lies across is in percent of the width. Letters are
counted as a little wider than they are in the fonts that browsers have.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

_SVG = re.compile(
    r'<svg class="nj-(?:across|pic) (.*?)" width="100%" height="(\d+)"(.*)', re.DOTALL
)
_TEXT = re.compile(
    r'<text(?: class="(.*?)")? x="(.*?)" y="(.*?)">(.*?)</text>', re.DOTALL
)
_LINE = re.compile(r'<line class="(.*?)" x1="(.*?)" x2=".*?" y1="(.*?)" y2="(.*?)"')
_FIGURE = re.compile(r' ([\w-]+)="(-?[\w.]+)%?"')
_LETTER, _ABOVE, _BELOW = 6.2, 9.0, 2.0
_NARROW = 500  # where what is only for wide screens is left out
_BESIDE = 88  # the width of the names beside the lanes
_SHIFT = {"nj-before": -4.0, "nj-after": 4.0}


class Box(NamedTuple):
    """A label, and where it is in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def boxes(drawn: str, width: int) -> list[Box]:
    """Return the labels of *drawn*; its picture is *width* wide and begins at 0."""
    return [box for part, wide, _ in _parts(drawn, width) for box in _boxes(part, wide)]


def outside(drawn: str, width: int) -> list[str]:
    """Return the labels that leave their picture."""
    return [
        box.text
        for part, wide, height in _parts(drawn, width)
        for box in _boxes(part, wide)
        if box.left < min(wide, 0)
        or box.right > max(wide, 0)
        or box.top < 0
        or box.bottom > height
    ]


def clashes(labels: Sequence[Box]) -> list[tuple[str, str]]:
    """Return the pairs of labels that overlap."""
    return [
        (one.text, other.text)
        for place, one in enumerate(labels)
        for other in labels[place + 1 :]
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def lines_over(drawn: str, width: int, kinds: Collection[str]) -> list[str]:
    """Return the labels that an upright line of one of the *kinds* goes through."""
    crossed = []
    for part, wide, _ in _parts(drawn, width):
        for css, x, top, bottom in _LINE.findall(part):
            if css.split()[0] in kinds:
                at = _across(x, wide)
                crossed += [
                    box.text
                    for box in _boxes(part, wide)
                    if box.left < at < box.right
                    and float(top) < box.bottom
                    and box.top < float(bottom)
                ]
    return crossed


def figures(drawn: str, names: Collection[str] = ()) -> Iterator[tuple[str, float]]:
    """Yield each figure of a picture as text and value, of the attributes *names*."""
    for name, text in _FIGURE.findall(drawn):
        try:
            value = float(text)
        except ValueError:
            continue
        if not names or name in names:
            assert math.isfinite(value)
            yield text, value


def _parts(drawn: str, width: int) -> Iterator[tuple[str, float, int]]:
    """Yield each picture with its width and height."""
    for part in re.split(r'(?=<svg class="nj-(?:across|pic) )', drawn):
        found = _SVG.match(part)
        if found:
            # Names beside a picture end where it begins.
            wide = -_BESIDE if found[1] == "nj-lanes" else width
            yield found[3], float(wide), int(found[2])


def _boxes(part: str, width: float) -> Iterator[Box]:
    for css, x, y, text in _TEXT.findall(part):
        kinds = css.split()
        if "nj-wide" in kinds and width < _NARROW:
            continue
        said = html.unescape(text)
        long = _LETTER * len(said)
        at = (_across(x, width) if width > 0 else 0.0) + sum(
            _SHIFT.get(kind, 0.0) for kind in kinds
        )
        left = at - long / 2
        if "nj-start" in kinds:
            left = at
        elif "nj-end" in kinds:
            left = at - long
        yield Box(said, left, float(y) - _ABOVE, left + long, float(y) + _BELOW)


def _across(x: str, width: float) -> float:
    return float(x.rstrip("%")) * (width / 100 if x.endswith("%") else 1)
