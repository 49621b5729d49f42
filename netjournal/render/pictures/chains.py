"""Chains: what led to a result, from left to right, each with a line through it.

Time runs to the result at the right; the further back, the closer the days are, since
the last weeks have more in them than the years before. Chains to one result lie below
each other and meet there. Marks keep apart, also where their days do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log1p
from typing import Literal, NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

NodeKind = Literal["person", "interaction", "introduction", "event"]

LANE = 28  # px from one chain to the next
APART = 0.09  # of the width, so that marks are 24 px apart on a phone

_RESULT = 0.94
_FIRST = 0.04
_AXIS = 22
_STAR = "M0 -9L2.6 -3.1L8.6 -2.8L4 1.3L5.4 7.3L0 4L-5.4 7.3L-4 1.3L-8.6 -2.8L-2.6 -3.1Z"
_SHAPES = {
    "person": "M-5 -5H5V5H-5Z",
    "interaction": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z",
    "introduction": "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
    "event": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z",
}
_AGES = {7: "a week", 30: "a month", 182: "6 months", 730: "2 years", 2922: "8 years"}


class Node(NamedTuple):
    """A step: its kind, its words, an address, and days before the result if known."""

    kind: NodeKind
    words: str
    href: str
    age: int | None


class Result(NamedTuple):
    """What came of it, `won` or not, and its chains, each from the earliest step."""

    words: str
    href: str
    won: bool
    chains: tuple[tuple[Node, ...], ...]


def oldest(results: Sequence[Result]) -> int:
    """Return how many days before its result the earliest of all steps was."""
    nodes = (node for entry in results for chain in entry.chains for node in chain)
    return max((node.age or 0 for node in nodes), default=0)


def places(chain: Sequence[Node], span: int) -> list[float]:
    """Return where each step of a chain is, in parts of the width.

    *span* is how many days there are to the left edge. A step without a day is next
    to the one after it.
    """
    apart = min(APART, (_RESULT - _FIRST) / (len(chain) + 1))
    right, stops = _RESULT, []
    for number, node in enumerate(reversed(chain)):
        x = right - apart if node.age is None else at(node.age, span)
        # The steps before this one need their room as well.
        least = _FIRST + apart * (len(chain) - 1 - number)
        right = max(least, min(x, right - apart))
        stops.append(right)
    return stops[::-1]


def at(age: int, span: int) -> float:
    """Return where a day is that lies *age* days before the result."""
    part = log1p(max(0, age)) / log1p(max(1, span))
    return _RESULT - (_RESULT - _FIRST) * min(1.0, part)


def row(result: Result, span: int, words: str) -> str:
    """Return the chains of one result as a picture that *words* describe."""
    high = LANE * max(1, len(result.chains))
    drawn = "".join(
        _chain(chain, span, LANE * (number + 0.5), high / 2)
        for number, chain in enumerate(result.chains)
    )
    css = "nj-won" if result.won else "nj-open"
    star = _mark(_STAR, css, result.words, result.href, _RESULT, high / 2)
    ticks = "".join(_ticks(span, high))
    return (
        f'<svg class="nj-pic nj-chains" width="100%" height="{high}" role="group"'
        f' aria-label="{escape(words)}">{ticks}{drawn}{star}</svg>'
    )


def axis(span: int) -> str:
    """Return what the places in all rows mean, in words of time."""
    named = "".join(
        f'<text x="{percent(x)}" y="14">{word}</text>' for x, word in ages(span)
    )
    return (
        f'<svg class="nj-pic" width="100%" height="{_AXIS}" aria-hidden="true">'
        f"{named}</svg>"
    )


def ages(span: int) -> list[tuple[float, str]]:
    """Return how far back some places are, as far apart as their words are long."""
    named: list[tuple[float, str]] = []
    for age, word in _AGES.items():
        x = at(age, span)
        clear = not named or named[-1][0] - x > 2 * APART
        if age <= span and clear and 2 * APART < x < 1 - 2 * APART:
            named.append((x, word))
    return named


def _ticks(span: int, high: float) -> Iterator[str]:
    for x, _ in ages(span):
        yield (
            f'<line class="nj-tick" x1="{percent(x)}" x2="{percent(x)}" y1="0"'
            f' y2="{high:g}"/>'
        )


def _chain(chain: Sequence[Node], span: int, y: float, end: float) -> str:
    xs = places(chain, span)
    stops = [*((x, y) for x in xs), (_RESULT, end)]
    lines = "".join(
        f'<line class="nj-line" x1="{percent(x)}" y1="{top:g}" x2="{percent(right)}"'
        f' y2="{bottom:g}"/>'
        for (x, top), (right, bottom) in pairwise(stops)
    )
    marks = "".join(
        _mark(_SHAPES[node.kind], f"nj-{node.kind}", node.words, node.href, x, y)
        for node, x in zip(chain, xs, strict=True)
    )
    return lines + marks


def _mark(path: str, css: str, words: str, href: str, x: float, y: float) -> str:  # noqa: PLR0913, PLR0917 (a shape, its words and its place)
    shape = f'<path class="nj-is {css}" d="{path}"/>'
    inside = f"<title>{escape(words)}</title>{shape}"
    linked = f'<a href="{href}">{inside}</a>' if href else f"<g>{inside}</g>"
    return f'<svg x="{percent(x)}" y="{y:g}" overflow="visible">{linked}</svg>'
