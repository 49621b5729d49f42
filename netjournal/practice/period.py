"""A week or a month that a plan is for; nothing here knows today."""

from __future__ import annotations

import datetime as dt
import re

from netjournal.format.dates import DAYS_A_MONTH
from netjournal.format.months import month_days
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Goal

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-[Ww]([0-9]{2})")
_WEEK_DAYS = 7


class Period(NamedTuple):
    """A calendar month, or a week from Monday to Sunday (ISO 8601).

    `name` is `2026-11` or `2026-W47`, `every` is `month` or `week`; `last` is
    the last day, which is part of it.
    """

    name: str
    every: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether *day* is in it."""
        return self.first <= day <= self.last


def parse_period(text: str) -> Period:
    """Read `2026-11` or `2026-W47`.

    Raises `ValueError` saying what was expected.
    """
    month, week = _MONTH.fullmatch(text.strip()), _WEEK.fullmatch(text.strip())
    try:
        if month is not None:
            return _month(dt.date(int(month[1]), int(month[2]), 1))
        if week is not None:
            return _week(dt.date.fromisocalendar(int(week[1]), int(week[2]), 1))
    except (OverflowError, ValueError) as error:
        raise ValueError(f"there is no period {text.strip()}") from error
    raise ValueError("expected a month such as 2026-11 or a week such as 2026-W47")


def period_of(day: dt.date, every: str) -> Period:
    """Return the week or month that *day* is in."""
    return _week(day) if every == "week" else _month(day)


def size(goal: Goal, period: Period) -> int:
    """Return how many people *goal* asks for in *period*, at least one.

    A goal a month asks for 7/30.4375 of it in a week, and the other way
    round, to the nearest whole number.
    """
    if goal.every == period.every:
        return max(1, goal.contacts)
    weeks = DAYS_A_MONTH / _WEEK_DAYS
    scaled = goal.contacts / weeks if period.every == "week" else goal.contacts * weeks
    return max(1, int(scaled + 0.5))


def _month(day: dt.date) -> Period:
    days = month_days(day.year, day.month)
    name = f"{day.year:04}-{day.month:02}"
    return Period(name, "month", day.replace(day=1), day.replace(day=days))


def _week(day: dt.date) -> Period:
    year, number, weekday = day.isocalendar()
    first = day.toordinal() - weekday + 1
    last = min(first + _WEEK_DAYS - 1, dt.date.max.toordinal())
    days = dt.date.fromordinal(first), dt.date.fromordinal(last)
    return Period(f"{year:04}-W{number:02}", "week", *days)
