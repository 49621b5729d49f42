"""A year of notes as a table: a column a week, a row a day of the week.

A cell is darker with more notes, in four steps; below each week is its number.
On a narrow screen the older half is hidden.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from netjournal.format.dates import MONTHS, WEEKDAYS
from netjournal.format.wording import counted, month
from netjournal.render.markup.html import escape
from netjournal.render.markup.isolates import apart

WEEKS = 53
_NEWER = 26  # weeks that a narrow screen has room for
_TITLED = 150  # cells up to this many have titles: more would double the page
_STEPS = (1, 2, 3, 5)  # notes from which a cell has the next color
_WIDE = 100  # notes a week, of which the number is wider than the column
_ROOM = 3  # columns that a name of a month needs


class Mark(NamedTuple):
    """The notes of a day: how many, an address for an attribute, plain titles."""

    number: int
    href: str
    titles: tuple[str, ...] = ()


Marks = Mapping[dt.date, Mark]


def begins(today: dt.date) -> dt.date:
    """Return the first day of the year that is shown, a Monday."""
    return today - dt.timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def heat(marks: Marks, planned: Marks, today: dt.date) -> str:
    """Return the table of the year up to *today*, and what is *planned* this week."""
    first = begins(today)
    titled = len(marks) <= _TITLED
    rows = "".join(
        f'<tr><th scope="row">{name[:3]}</th>'
        + "".join(
            _cell(
                marks,
                planned,
                first + dt.timedelta(7 * week + day),
                today,
                titled=titled,
            )
            for week in range(WEEKS)
        )
        + "</tr>"
        for day, name in enumerate(WEEKDAYS)
    )
    return (
        '<table class="nj-heat" aria-label="Notes by day">'
        f"<thead><tr><td></td>{_heads(first)}</tr></thead><tbody>{rows}</tbody>"
        f"{_foot(marks, first)}</table>"
    )


def _heads(first: dt.date) -> str:
    """Return the months; the one in which the newer half begins is in two parts."""
    columns = [(week, first + dt.timedelta(7 * week)) for week in range(WEEKS)]
    split = WEEKS - _NEWER
    parts = [
        list(part)
        for _, part in groupby(
            columns, lambda column: (column[0] < split, column[1].month)
        )
    ]
    before = [None, *(part[0][1].month for part in parts)]
    return "".join(
        _head(part[0], len(part), again=part[0][1].month == month_before)
        for part, month_before in zip(parts, before, strict=False)
    )


def _head(column: tuple[int, dt.date], columns: int, *, again: bool) -> str:
    """Return a head of some columns; without room for a name it is no head."""
    week, day = column
    place = f'colspan="{columns}"{_old(week)}'
    if columns < _ROOM:
        return f"<td {place}></td>"
    name = MONTHS[day.month - 1][:3]
    words = f'<span class="nj-again">{name}</span>' if again else name
    return f'<th scope="colgroup" {place}>{words}</th>'


def _cell(
    marks: Marks, planned: Marks, day: dt.date, today: dt.date, *, titled: bool
) -> str:
    if day > today:
        mark = planned.get(day)
        link = _link(mark, "nj-plan", titled=True) if mark else ""
        return f'<td class="nj-no">{link}</td>'
    mark = marks.get(day)
    css = ' class="nj-day"' if day == today else ""
    link = _link(mark, step(mark.number), titled=titled) if mark else ""
    return f"<td{css}>{link}</td>"


def step(number: int) -> str:
    """Return the class of a cell with a *number* of notes."""
    return f"nj-h{sum(number >= least for least in _STEPS)}"


def _link(mark: Mark, css: str, *, titled: bool) -> str:
    names = escape(", ".join(map(apart, mark.titles)))
    title = f' title="{names}"' if titled and names else ""
    return f'<a class="{css}" href="{mark.href}"{title}><span>{mark.number}</span></a>'


def _old(week: int) -> str:
    """Return the class of a head in the older half; cells are known by their place."""
    return ' class="nj-old"' if week < WEEKS - _NEWER else ""


def _by_week(marks: Marks, first: dt.date) -> Counter[int]:
    weeks: Counter[int] = Counter()
    for day, mark in marks.items():
        weeks[(day - first).days // 7] += mark.number
    return weeks


def _foot(marks: Marks, first: dt.date) -> str:
    """Return the number of each week, where all have room for theirs."""
    weeks = _by_week(marks, first)
    if max(weeks.values(), default=0) >= _WIDE:
        return ""
    sums = "".join(f"<td>{weeks[week] or ''}</td>" for week in range(WEEKS))
    return f'<tfoot><tr><th scope="row">All</th>{sums}</tr></tfoot>'


def by_month(marks: Marks) -> Iterator[tuple[str, int, int]]:
    """Yield each month with notes: its name, how many notes, and on how many days."""
    for (year, number), days in groupby(
        sorted(marks), lambda day: (day.year, day.month)
    ):
        listed = list(days)
        total = sum(marks[day].number for day in listed)
        yield month(year, number), total, len(listed)


def sentence(marks: Marks, today: dt.date) -> str:
    """Say what the year shows; there must be a note in it."""
    weeks = len(_by_week(marks, begins(today)))
    months = list(by_month(marks))
    name, number, _ = max(reversed(months), key=lambda entry: entry[1])
    verb = "has" if weeks == 1 else "have"
    share = f"{weeks} of the last {WEEKS} weeks {verb} a note"
    if len(months) == 1:
        return f"{share}, {counted(number, 'note')} in all."
    return f"{share}; {name} was the fullest month, with {number}."
