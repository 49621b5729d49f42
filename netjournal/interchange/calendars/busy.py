"""The calendar as days: how much is on each of them, and never who, what or where."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from netjournal.format.wording import commas, counted
from netjournal.interchange.calendars.entry import Entry, day_after
from netjournal.interchange.calendars.planned import of_plans
from netjournal.interchange.calendars.upcoming import (
    in_a_year,
    of_birthdays,
    of_follow_ups,
)
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp

# The only words of such a calendar, in their order: one, and several.
_WORDS = (
    ("planned", "planned"),
    ("due", "due"),
    ("birthday", "birthdays"),
    ("anniversary", "anniversaries"),
)


def of_days(
    day: Day, items: Iterable[FollowUp], *, stays_due: bool = False
) -> Iterator[Entry]:
    """Yield an entry for each day with anything on it, up to a year from today.

    All that an entry has of the journal is its day and the counts: its key is made of
    the day alone, so it tells no name, and it is the same as long as the day has
    anything. Plans of several days count on each of them. What is overdue is on today;
    with *stays_due*, for to-dos, it is on its own day, and plans are on their last.
    """
    counts: dict[dt.date, Counter[str]] = {}
    for sort, entry in _sorted(day, items):
        days = [entry.last] if stays_due else _days(entry, day.today)
        for on in days:
            counts.setdefault(on, Counter())[sort] += 1
    for on, count in sorted(counts.items()):
        if on <= in_a_year(day.today):
            yield Entry(f"day-{on:%Y%m%d}", on, on, _words(count), (), "")


def _sorted(day: Day, items: Iterable[FollowUp]) -> Iterator[tuple[str, Entry]]:
    for entry in of_plans(day):
        yield "planned", entry
    for entry in of_follow_ups(day, items):
        yield "due", entry
    for entry in of_birthdays(day):
        yield entry.category, entry


def _days(entry: Entry, today: dt.date) -> Iterator[dt.date]:
    """Yield the days of *entry* from *today* on, and no more than a year of them."""
    on = max(entry.first, today)
    last = min(max(entry.last, on), in_a_year(on))
    while on < last:
        yield on
        on = day_after(on)
    yield on


def _words(count: Counter[str]) -> str:
    return commas(
        counted(count[word], word, words) for word, words in _WORDS if count[word]
    )
