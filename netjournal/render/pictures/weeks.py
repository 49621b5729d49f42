"""The next eight weeks on three lanes: what is planned, who is due, birthdays.

A day has one mark a lane, larger where there are two or more. Places across are in
percent, so that the marks stay round and the days readable at every width.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from netjournal.format.dates import MONTHS
from netjournal.format.wording import all_of, counted, day_for_people, some_of
from netjournal.render.markup.html import escape
from netjournal.render.markup.isolates import apart
from netjournal.render.pictures.figures import key, percent

Lane = Literal["planned", "due", "birthday"]

DAYS = 56
_LANES: dict[Lane, int] = {"planned": 18, "due": 42, "birthday": 66}
_HIGH, _FOOT, _TICKS = 98, 94, 80
_MARGIN = 0.03
_SIZES = (3.5, 4.5, 5.5)  # half a mark's width: for one, two, and more
_NAMES = 3  # in the words of a mark
_NAMED = 60  # marks up to which they name more than one
_KEY = (("nj-sq", "planned"), ("nj-dot", "due"), ("nj-ring", "birthday"))


class Coming(NamedTuple):
    """Something that comes: its day and lane, a plain label, an attribute's address."""

    day: dt.date
    lane: Lane
    label: str
    href: str


def weeks(coming: Sequence[Coming], today: dt.date) -> str:
    """Return what comes within `DAYS` from *today* as SVG, and what its marks mean."""
    ordered = sorted(coming, key=lambda mark: (mark.day, mark.lane))
    groups = [
        list(group) for _, group in groupby(ordered, lambda mark: (mark.day, mark.lane))
    ]
    named = _NAMES if len(groups) <= _NAMED else 1
    marks = "".join(_mark(group, today, named) for group in groups)
    return (
        f'<svg class="nj-pic nj-weeks" width="100%" height="{_HIGH}" role="group"'
        f' aria-label="{escape(sentence(coming, today))}">{_axis(today)}{marks}</svg>'
        f"{key(_KEY)}"
    )


def place(day: dt.date, today: dt.date) -> float:
    """Return where a day is across, from 0 to 1."""
    return _MARGIN + (1 - 2 * _MARGIN) * (day - today).days / DAYS


def _axis(today: dt.date) -> str:
    drawn = ""
    for week in range(DAYS // 7 + 1):
        day = today + dt.timedelta(7 * week)
        x = percent(place(day, today))
        drawn += f'<line x1="{x}" x2="{x}" y1="4" y2="{_TICKS}"/>'
        if week % 2 == 0:
            ends = {0: ("0", "start"), DAYS: ("100%", "end")}
            at, anchor = ends.get(7 * week, (x, "middle"))
            words = f"{day.day} {MONTHS[day.month - 1][:3]}"
            drawn += f'<text class="nj-{anchor}" x="{at}" y="{_FOOT}">{words}</text>'
    return drawn


def _mark(group: list[Coming], today: dt.date, named: int) -> str:
    first = group[0]
    size = _SIZES[min(len(group), len(_SIZES)) - 1]
    names = some_of([apart(mark.label) for mark in group], named)
    label = f"{day_for_people(first.day, today)}: {names}"
    title = f"<title>{escape(label)}</title>"
    x, y = percent(place(first.day, today)), _LANES[first.lane]
    if first.lane == "planned":
        # In a picture of its own, as a square has no place in percent by its middle.
        shape = (
            f'<svg x="{x}" overflow="visible"><rect class="nj-full" x="{-size:g}"'
            f' y="{y - size:g}" width="{2 * size:g}" height="{2 * size:g}" rx="1.5">'
            f"{title}</rect></svg>"
        )
    else:
        css = "nj-full" if first.lane == "due" else "nj-ring"
        shape = f'<circle class="{css}" cx="{x}" cy="{y}" r="{size:g}">{title}</circle>'
    return f'<a href="{first.href}">{shape}</a>'


def sentence(coming: Sequence[Coming], today: dt.date) -> str:
    """Say how much of what comes, and which week is the fullest."""
    lanes = Counter(mark.lane for mark in coming)
    if not lanes:
        return "Nothing is planned or due in the next eight weeks."
    parts = (
        counted(lanes["planned"], "plan") if lanes["planned"] else "",
        f"{counted(lanes['due'], 'person', 'people')} to write to"
        if lanes["due"]
        else "",
        counted(lanes["birthday"], "birthday") if lanes["birthday"] else "",
    )
    listed = all_of(part for part in parts if part)
    begun = Counter((mark.day - today).days // 7 for mark in coming)
    week, number = max(begun.items(), key=lambda entry: (entry[1], -entry[0]))
    if 1 < number < len(coming):
        day = today + dt.timedelta(7 * week)
        return f"{listed}; the week from {day_for_people(day, today)} is the fullest."
    return f"{listed} in the next eight weeks."
