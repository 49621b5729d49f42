"""A plan as boxes: reached, chosen, or free; and the days on which it went on.

There are ten boxes in a row. Plans of `_BAR` places and more are one bar, as
nobody counts that many boxes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.format.wording import counted
from netjournal.render.markup.html import escape
from netjournal.render.markup.isolates import apart
from netjournal.render.pictures.figures import percent

_SIZE, _GAP = 14, 4
_STEP = _SIZE + _GAP
_ROW = 10
_BAR = 30


class Box(NamedTuple):
    """A person on the plan: a plain name, an attribute's address, and the state."""

    name: str
    href: str
    reached: bool


def boxes(people: Sequence[Box], places: int) -> str:
    """Return a plan of *places* as SVG; those who are reached come first."""
    ordered = sorted(people, key=lambda box: not box.reached)
    number = max(places, len(ordered))
    if not number:
        return ""
    if number >= _BAR:
        return _bar(ordered, number)
    drawn = "".join(
        _box(ordered[at] if at < len(ordered) else None, at) for at in range(number)
    )
    width = min(number, _ROW) * _STEP
    height = -(-number // _ROW) * _STEP
    return (
        f'<svg class="nj-pic nj-boxes" width="{width}" height="{height}" role="group"'
        f' aria-label="{words(ordered)}">{drawn}</svg>'
    )


def words(people: Sequence[Box]) -> str:
    """Say how many are reached."""
    reached = sum(box.reached for box in people)
    return f"{reached} of {len(people)} reached" if people else "no one to reach"


def _box(box: Box | None, at: int) -> str:
    place = (
        f'x="{at % _ROW * _STEP + 1}" y="{at // _ROW * _STEP + 1}"'
        f' width="{_SIZE}" height="{_SIZE}" rx="2"'
    )
    if box is None:
        return f'<rect class="nj-free" {place}/>'
    css = "nj-full" if box.reached else "nj-open"
    state = "reached" if box.reached else "not reached yet"
    title = f"<title>{escape(apart(box.name))}: {state}</title>"
    return f'<a href="{box.href}"><rect class="{css}" {place}>{title}</rect></a>'


def _bar(people: Sequence[Box], number: int) -> str:
    reached = sum(box.reached for box in people)
    return (
        f'<svg class="nj-pic nj-boxes" width="100%" height="{_SIZE}" role="img"'
        f' aria-label="{words(people)}">'
        f'<rect class="nj-free" x="0" y="0" width="100%" height="{_SIZE}" rx="2"/>'
        f'<rect class="nj-open" x="0" y="0" width="{percent(len(people) / number)}"'
        f' height="{_SIZE}" rx="2"/>'
        f'<rect class="nj-full" x="0" y="0" width="{percent(reached / number)}"'
        f' height="{_SIZE}" rx="2"/></svg>'
    )


def strip(days: Iterable[dt.date], first: dt.date, last: dt.date) -> str:
    """Return the period as a line, with a tick on each of the *days* in it."""
    ticks = sorted({day for day in days if first <= day <= last})
    if not ticks:
        return ""
    length = (last - first).days + 1
    drawn = "".join(
        f'<line class="nj-on" x1="{x}" x2="{x}" y1="2" y2="12"/>'
        for x in (percent(((day - first).days + 0.5) / length) for day in ticks)
    )
    label = f"Someone was reached on {counted(len(ticks), 'day')}"
    return (
        f'<svg class="nj-pic nj-strip" width="100%" height="14" role="img"'
        f' aria-label="{label}"><line x1="0" x2="100%" y1="7" y2="7"/>{drawn}</svg>'
    )
