"""Days as people read them."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import MONTHS, PartialDate, YearlyDay
from netjournal.format.wording import day_for_people, month, spell


def partial(day: PartialDate, today: dt.date) -> str:
    """Return a day, month or year as exactly as it is known."""
    if day.full is not None:
        return day_for_people(day.full, today)
    return str(day.year) if day.month is None else month(day.year, day.month)


def yearly(day: YearlyDay) -> str:
    """Return a yearly day as `1 March`, with its year; as much as is known."""
    named = MONTHS[day.month - 1] if day.month is not None else ""
    parts = (day.day, named, day.year)
    return " ".join(str(part) for part in parts if part)


def since(day: dt.date, today: dt.date) -> str:
    """Return how long ago, or how far ahead, a day is."""
    days = (today - day).days
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days == -1:
        return "tomorrow"
    return f"{spell(days)} ago" if days > 0 else f"in {spell(-days)}"
