"""Circles around oneself: a mark for a person, as near as the circle is.

All places are parts of the side of a square, so that the rings grow with the page
while marks and words keep their size. They are laid out for the narrowest square:
where marks do not meet there, they do not meet anywhere. With few people a mark is
a disc with a face or initials, then a dot, and then people are counted in sectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal, NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent, shortened, wide

State = Literal["late", "soon", "calm"]
Size = Literal["disc", "dot", "sector"]

STATES: tuple[State, ...] = ("late", "soon", "calm")
SIDE = 352.0  # px: the narrowest square, on a phone of 390 px
DISC, DOT = 22.0, 11.0  # px across

_DISCS, _DOTS = 60, 400
_ROOM = {"disc": 24.0, "dot": 12.5}
_INNER, _OUTER = 20.0, 167.0
_SECTORS = 24
_LETTER, _LONGEST = 6.5, 14
_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A person in a circle: plain words, and addresses for a quoted attribute.

    `number` is how a list beside the picture calls the mark, 0 for none.
    """

    name: str
    state: State
    place: str = ""
    initials: str = ""
    photo: str = ""
    href: str = ""
    number: int = 0


class Ring(NamedTuple):
    """A circle with its people, neighbors of one place side by side."""

    name: str
    marks: tuple[Mark, ...]


class Spot(NamedTuple):
    """Where a mark is, in parts of the side."""

    x: float
    y: float
    mark: Mark


def size(rings: Sequence[Ring]) -> Size:
    """Return how people are drawn: the largest marks for which there is room."""
    total = sum(len(ring.marks) for ring in rings)
    if total <= _DISCS and _fits(rings, "disc"):
        return "disc"
    return "dot" if total <= _DOTS and _fits(rings, "dot") else "sector"


def spots(rings: Sequence[Ring], how: Size) -> Iterator[Spot]:
    """Yield where each person is; nobody is where people are counted in sectors."""
    for number, ring in enumerate(rings):
        slots = sorted(_slots(rings, number, how)) if how != "sector" else []
        for (angle, radius), mark in zip(slots, ring.marks, strict=False):
            yield Spot(
                0.5 + radius * sin(angle) / SIDE,
                0.5 - radius * cos(angle) / SIDE,
                mark,
            )


def circles(rings: Sequence[Ring], words: str) -> str:
    """Return the rings, the innermost first, as a picture that *words* describe."""
    how = size(rings)
    ground = "".join(
        f'<circle class="nj-ring" cx="50%" cy="50%" r="{percent(_edge(rings, at))}"/>'
        for at in reversed(range(len(rings)))
    )
    if how == "sector":
        inside = "".join(_sectors(rings, at) for at in range(len(rings)))
        ground += (
            f'<svg width="100%" height="100%" viewBox="0 0 {_WHOLE} {_WHOLE}">'
            f"{inside}</svg>"
        )
    names = "".join(
        f'<text class="nj-halo" x="50%" y="{percent(0.5 - _edge(rings, at))}"'
        f' dy="4">{escape(shortened(ring.name, _LONGEST))}</text>'
        for at, ring in enumerate(rings)
    )
    people = "".join(_drawn(spot, how) for spot in spots(rings, how))
    return (
        f'<svg class="nj-pic nj-rings" width="100%" role="group"'
        f' aria-label="{escape(words)}">{ground}{names}'
        '<circle class="nj-me" cx="50%" cy="50%" r="13"/>'
        f'<text class="nj-me" x="50%" y="50%" dy="4">you</text>{people}</svg>'
    )


def _band(rings: Sequence[Ring]) -> float:
    return (_OUTER - _INNER) / max(1, len(rings))


def _edge(rings: Sequence[Ring], number: int) -> float:
    """Return the outer edge of a ring, in parts of the side."""
    return (_INNER + _band(rings) * (number + 1)) / SIDE


def _lanes(rings: Sequence[Ring], number: int, how: Size) -> list[tuple[float, int]]:
    """Return the lanes of a ring, the outermost first: radius, and room for marks."""
    band, room = _band(rings), _ROOM[how]
    count = int(band / room)
    outer = _INNER + band * (number + 1)
    radii = [outer - band * (2 * lane + 1) / (2 * count) for lane in range(count)]
    gap = _gap(rings, number)
    return [(radius, max(0, int((2 * pi * radius - gap) / room))) for radius in radii]


def _gap(rings: Sequence[Ring], number: int) -> float:
    """Return what a ring leaves free at its top, in px, for the names of circles."""
    names = [ring.name for ring in rings[max(0, number - 1) : number + 1]]
    longest = max(wide(shortened(name, _LONGEST)) for name in names)
    return longest * _LETTER + 16


def _fits(rings: Sequence[Ring], how: Size) -> bool:
    return all(
        len(ring.marks) <= sum(room for _, room in _lanes(rings, number, how))
        for number, ring in enumerate(rings)
    )


def _slots(
    rings: Sequence[Ring], number: int, how: Size
) -> Iterator[tuple[float, float]]:
    """Yield the angle and radius of each place in a ring; inner lanes fill last."""
    waiting = len(rings[number].marks)
    gap = _gap(rings, number)
    for radius, room in _lanes(rings, number, how):
        here = min(waiting, room)
        waiting -= here
        free = gap / radius
        for place in range(here):
            yield free / 2 + (2 * pi - free) * (place + 0.5) / here, radius


def _drawn(spot: Spot, how: Size) -> str:
    mark = spot.mark
    title = f"<title>{escape(_title(mark))}</title>"
    shape = _shape(mark.state, DISC if how == "disc" else DOT)
    if how == "dot":
        digit = f'<text class="nj-in" y="3">{mark.number}</text>' if mark.number else ""
        inside = f"{title}{shape}{digit}"
    else:
        half = f"{DISC / 2:g}"
        face = (
            f'<image class="nj-photo" x="-{half}" y="-{half}" width="{DISC:g}"'
            f' height="{DISC:g}" href="{mark.photo}"'
            ' preserveAspectRatio="xMidYMid slice"/>'
            if mark.photo
            else f'<text class="nj-in" y="3">{escape(mark.initials)}</text>'
        )
        # The shape comes twice with a face, so that its edge stays to be seen.
        edge = shape.replace("nj-is", "nj-edge nj-is") if mark.photo else ""
        inside = f'<a href="{mark.href}">{title}{shape}{face}{edge}</a>'
    return (
        f'<svg class="nj-at nj-{mark.state}" x="{percent(spot.x)}"'
        f' y="{percent(spot.y)}" overflow="visible">{inside}</svg>'
    )


def _shape(state: State, across: float) -> str:
    """Return a state as a shape: late is a square, soon a ring, calm a disc."""
    half = across / 2
    if state == "late":
        return (
            f'<rect class="nj-is" x="-{half:g}" y="-{half:g}" width="{across:g}"'
            f' height="{across:g}" rx="2"/>'
        )
    return f'<circle class="nj-is" r="{half - (state == "soon"):g}"/>'


def _title(mark: Mark) -> str:
    state = {"late": "overdue", "soon": "due soon", "calm": "in rhythm"}[mark.state]
    return ", ".join(filter(None, (mark.name, mark.place, state)))


def _sectors(rings: Sequence[Ring], number: int) -> str:
    """Return a ring of many as sectors of neighbors, each parted by state."""
    marks = rings[number].marks
    count = min(_SECTORS, len(marks))
    inner, outer = (
        (_edge(rings, number) - part / SIDE) for part in (_band(rings) - 2, 2)
    )
    drawn = ""
    for place in range(count):
        begin = len(marks) * place // count
        neighbors = marks[begin : len(marks) * (place + 1) // count]
        late = sum(mark.state == "late" for mark in neighbors)
        title = f"{len(neighbors)} people, {late} overdue"
        drawn += f"<g><title>{escape(title)}</title>"
        low = inner
        for state in reversed(STATES):
            share = sum(mark.state == state for mark in neighbors) / len(neighbors)
            high = low + (outer - low if state == "late" else (outer - inner) * share)
            if share:
                drawn += _wedge(
                    (low, high), (place / count, (place + 1) / count), state
                )
            low = high
        drawn += "</g>"
    return drawn


def _wedge(radii: tuple[float, float], turns: tuple[float, float], state: State) -> str:
    """Return a part of a ring between two *radii* and two *turns* of the whole."""
    low, high = (radius * _WHOLE for radius in radii)
    begin, end = (turn * 2 * pi for turn in turns)

    def point(radius: float, angle: float) -> str:
        middle = _WHOLE / 2
        return f"{middle + radius * sin(angle):.1f} {middle - radius * cos(angle):.1f}"

    large = int(end - begin > pi)
    if end - begin >= 2 * pi:
        end -= 0.001  # an arc from a point to itself is none
    return (
        f'<path class="nj-wedge nj-{state}" d="M{point(low, begin)}'
        f"L{point(high, begin)}A{high:.1f} {high:.1f} 0 {large} 1 {point(high, end)}"
        f'L{point(low, end)}A{low:.1f} {low:.1f} 0 {large} 0 {point(low, begin)}Z"/>'
    )
