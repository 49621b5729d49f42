"""An entry of the calendar that goes out."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

_DAY = dt.timedelta(days=1)


class Entry(NamedTuple):
    """One entry in the calendar; `last` is its last day.

    `key` stays the same as long as the source of the entry does. `starts` and `ends`
    are local times; without `starts`, it is an all-day entry.
    """

    key: str
    first: dt.date
    last: dt.date
    summary: str
    lines: tuple[str, ...]
    category: str
    place: str = ""
    private: bool = False
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None


def day_after(day: dt.date) -> dt.date:
    """Return the day after *day*; the last day of all has none."""
    return day + _DAY if day < dt.date.max else day
