"""The contacts on a person's timeline: each one, or their number in each month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from netjournal.format.dates import Duration
from netjournal.format.wording import counted, day_for_people, month
from netjournal.render.markup.html import escape
from netjournal.render.markup.isolates import apart
from netjournal.render.pictures.across import percent
from netjournal.render.pictures.spans import LANES, Lane, Mark, Timeline

MANY = 52  # marks; more are counted by month

_MOST = 99  # the highest number that fits into a month
_ROOM = 0.025  # of the width, for a number
_STEPS = (1, 2, 4)  # up to which a month is pale, paler, palest


def marks(line: Timeline, top: int) -> str:
    """Return the contacts of *line*, whose lanes begin *top* pixels from above."""
    if len(line.shown) > MANY:
        return _bins(line, top)
    return "".join(_mark(mark, line, top) for mark in line.shown)


def _mark(mark: Mark, line: Timeline, top: int) -> str:
    """Return a contact: a dot, or a triangle up or down for who wrote."""
    day = day_for_people(mark.day, line.today)
    x, y = percent(line.x(mark.day)), top + LANES[mark.lane][0]
    css = "nj-open" if mark.open else "nj-pale" if mark.pale else f"nj-{mark.lane}"
    title = f"<title>{day}: {apart(escape(mark.title))}</title>"
    if mark.lane == "together":
        shape = f'<circle class="{css}" cx="{x}" cy="{y}" r="5">{title}</circle>'
    else:
        way = "M-5 4L0 -5L5 4Z" if mark.lane == "in" else "M-5 -4L0 5L5 -4Z"
        shape = (
            f'<svg x="{x}" y="{y}"><path class="{css}" d="{way}">{title}</path></svg>'
        )
    return f'<a href="{escape(mark.href)}">{shape}</a>'


def _bins(line: Timeline, top: int) -> str:
    """Return the contacts of each month and lane as a box with their number."""
    numbers = sorted(_counted(line.shown).items())
    drawn = "".join(
        _month(
            dt.date(year, number, 1),
            [(lane, count) for (*_, lane), count in bins],
            (line, top),
        )
        for (year, number), bins in groupby(numbers, lambda entry: entry[0][:2])
    )
    # One link for all of them: they lead to the same list.
    return f'<a href="{escape(line.crowd)}">{drawn}</a>'


def _month(
    first: dt.date, counts: list[tuple[Lane, int]], picture: tuple[Timeline, int]
) -> str:
    """Return the boxes of a month, which share their words.

    The style sheet has their height, as there may be many.
    """
    line, top = picture
    start, stop = line.x(first), line.x(Duration(1, "months").after(first))
    total = sum(count for _, count in counts)
    words = f"{month(first.year, first.month)}: {counted(total, 'contact')}"
    drawn = f"<title>{escape(words)}</title>"
    for lane, count in counts:
        y = top + LANES[lane][0]
        level = sum(1 for step in _STEPS if count > step)
        drawn += (
            f'<rect class="nj-level{level}" x="{percent(start)}" y="{y - 7}"'
            f' width="{percent(stop - start)}"/>'
        )
        if stop - start >= _ROOM:  # a month that is cut by the edge has less
            figures = str(count) if count <= _MOST else f"{_MOST}+"
            middle = percent((start + stop) / 2)
            drawn += f'<text class="nj-wide" x="{middle}" y="{y + 4}">{figures}</text>'
    return f"<g>{drawn}</g>"


def _counted(marks: Iterable[Mark]) -> Counter[tuple[int, int, Lane]]:
    return Counter((mark.day.year, mark.day.month, mark.lane) for mark in marks)
