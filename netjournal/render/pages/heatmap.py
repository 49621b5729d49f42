"""A year of being in touch: each day with its notes, as a picture and by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from netjournal.format.model import Note
from netjournal.format.wording import counted
from netjournal.render.pages import parts
from netjournal.render.pages.diary import month_uri
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.heat import (
    Mark,
    begins,
    by_month,
    heat,
    sentence,
)

TITLE = "A year of being in touch"

_NAMED = 3
_KEY = (
    ("nj-h1", "1 note"),
    ("nj-h2", "2"),
    ("nj-h3", "3 or 4"),
    ("nj-h4", "5 and more"),
    ("nj-plan", "planned"),
)


class Days(NamedTuple):
    """The notes of days: how many of each, and the ids of the first ones."""

    passed: tuple[tuple[dt.date, int, tuple[str, ...]], ...]
    planned: tuple[tuple[dt.date, int, tuple[str, ...]], ...]


def year(view: View) -> Days:
    """Return the notes of the last year, and those planned for this week."""
    first = begins(view.today)
    end = view.today + dt.timedelta(days=6 - view.today.weekday())
    notes = [
        note for note in view.notes if first <= note.date <= end and not note.attempt
    ]
    return Days(
        _days(note for note in notes if note.date <= view.today),
        _days(note for note in notes if note.date > view.today),
    )


def _days(notes: Iterable[Note]) -> tuple[tuple[dt.date, int, tuple[str, ...]], ...]:
    by_day: dict[dt.date, list[str]] = {}
    for note in notes:
        by_day.setdefault(note.date, []).append(note.id)
    return tuple(
        (day, len(stems), tuple(stems[:_NAMED]))
        for day, stems in sorted(by_day.items())
    )


def drawn(days: Days, today: dt.date, at: Links) -> str:
    """Return the picture with its figures by month; nothing for an empty year."""
    if not days.passed:
        return ""
    marks = {day: _mark(day, number, stems, at) for day, number, stems in days.passed}
    planned = {
        day: _mark(day, number, stems, at) for day, number, stems in days.planned
    }
    rows = parts.bullets(
        (
            f"{name}: {counted(number, 'note')} on {counted(count, 'day')}"
            for name, number, count in by_month(marks)
        ),
        "nj-tight",
    )
    picture = figure(
        heat(marks, planned, today),
        sentence(marks, today),
        css="nj-year",
        key=key(_KEY),
        listed=rows,
    )
    return parts.section(TITLE, picture)


def _mark(day: dt.date, number: int, stems: tuple[str, ...], at: Links) -> Mark:
    view = at.view
    titles = tuple(view.title(view.journal.notes[stem]) for stem in stems)
    if number == 1:
        return Mark(1, at.href(view.addresses.notes[stems[0]]), titles)
    return Mark(number, at.href(month_uri(day.year, day.month)), titles)
