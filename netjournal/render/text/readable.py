"""Days in a text, as people read them."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import MONTHS, WEEKDAYS
from netjournal.format.patterns import pattern
from netjournal.format.wording import day_for_people

# A day by itself: not a part of an id, a path or a longer number.
_ISO = pattern(r"(?<![\w/.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-]|\.\w)")


def in_full(day: dt.date) -> str:
    """Return a day as `Sunday, 1 March 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def readable(text: str, today: dt.date) -> str:
    """Return *text* with its days as `22 Nov`, in another year `22 Nov 2027`."""
    return _ISO.sub(lambda day: _for_people(day[0], today), text)


def _for_people(text: str, today: dt.date) -> str:
    try:
        return day_for_people(dt.date.fromisoformat(text), today)
    except ValueError:
        return text
