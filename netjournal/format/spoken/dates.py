"""Days with numbers in words: `2026-03-01`, `30.9.`, `3/4`, `3 March`, `the 5th`.

A day without a year is the last, or ahead the next; if both are near, both.
"""

from __future__ import annotations

import datetime as dt
import re

from netjournal.format.dates import Duration
from netjournal.format.spoken.calendar_words import MONTHS, WEEKDAYS
from netjournal.format.spoken.phrase import Frame, Phrase

_WEEK = 7
_MONTHS_AHEAD = 4
_MONTHS = 12
_CENTURY = 100
_LAST_DAY = 31
# The largest distance between leap days, around the year 2100.
_NEXT_LEAP_DAY = 8
# How many months around the current one `the 5th` can be in.
_MONTHS_AROUND = (-2, -1, 0, 1, 2)


def full(match: re.Match[str], _: Frame) -> Phrase | None:
    """Read `2026-03-01`."""
    return _dated(match, int(match["y"]), int(match["m"]), int(match["d"]))


def dotted(match: re.Match[str], frame: Frame) -> Phrase | None:
    """Read `30.9.` and `30.9.2026`."""
    day, month, year = int(match["d"]), int(match["m"]), match.groupdict().get("y")
    if not (1 <= day <= _LAST_DAY and 1 <= month <= _MONTHS):
        return Phrase(match.end(), (), "none") if year else None
    if year:
        return _dated(match, _year(year, frame), month, day)
    return _yearless(match, month, day, frame)


def slashed(match: re.Match[str], frame: Frame) -> Phrase | None:
    """Read `3/4` and `3/4/2026`, in the order of *frame* or in both."""
    first, second, year = int(match["first"]), int(match["second"]), match["y"]
    if match["sep"] == "-" and not year:
        return None  # "1-2 people"
    orders = {"dmy": [(first, second)], "mdy": [(second, first)]}.get(
        frame.order, [(first, second), (second, first)]
    )
    possible = [
        (day, month)
        for day, month in dict.fromkeys(orders)
        if 1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY
    ]
    if not possible:
        return Phrase(match.end(), (), "none") if frame.order else None
    phrases = [
        _dated(match, _year(year, frame), month, day)
        if year
        else _yearless(match, month, day, frame)
        for day, month in possible
    ]
    if len(phrases) == 1:
        return phrases[0]
    days = [day for phrase in phrases for day in phrase.days[:1]]
    return Phrase(match.end(), tuple(dict.fromkeys(days)), "vague")


def named(match: re.Match[str], frame: Frame) -> Phrase | None:
    """Read `3 March`, `March 3rd, 2026`."""
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    if match["year"]:
        return _dated(match, int(match["year"]), month, day)
    return _yearless(match, month, day, frame)


def nth(match: re.Match[str], frame: Frame) -> Phrase | None:
    """Read `the 5th` and `friday the 13th`; a bare number is not a day."""
    number, weekday = int(match["nth"]), match["weekday"] or ""
    if not 1 <= number <= _LAST_DAY or not (match["on"] or match["the"] or weekday):
        return None
    today = frame.today
    days = _in_months_around(today, number)
    if weekday:
        days = [day for day in days if _falls_on(day, weekday)]
        if not days:
            return Phrase(match.end(), (), "vague")
    behind = [day for day in days if day <= today]
    if frame.leaning == "future":
        ahead = [day for day in days if day >= today]
        return Phrase(match.end(), tuple(ahead[:1]))
    coming = [day for day in days if day > today and day.month == today.month]
    if coming and today not in behind:
        return Phrase(match.end(), (coming[0], *behind[-1:]), "vague")
    return Phrase(match.end(), tuple(behind[-1:]))


def _in_months_around(today: dt.date, number: int) -> list[dt.date]:
    """Return the days with that number in this month and the ones around it."""
    days = []
    for shift in _MONTHS_AROUND:
        length = Duration(abs(shift), "months")
        first = today.replace(day=1)
        month = length.after(first) if shift > 0 else length.before(first)
        day = _date(month.year, month.month, number)
        if day is not None:
            days.append(day)
    return days


def _dated(match: re.Match[str], year: int, month: int, day: int) -> Phrase:
    """Return a day with its year; `none` if the calendar has no such day."""
    date = _date(year, month, day)
    if date is None:
        return Phrase(match.end(), (), "none")
    weekday = match.groupdict().get("weekday") or ""
    if weekday and not _falls_on(date, weekday):
        return Phrase(match.end(), _agreeing(date, weekday), "vague")
    return Phrase(match.end(), (date,), absolute=True)


def _agreeing(day: dt.date, weekday: str) -> tuple[dt.date, ...]:
    """Return both candidates if weekday and date disagree."""
    apart = (WEEKDAYS[weekday.lower()] - day.weekday() + 3) % _WEEK - 3
    return day, day + dt.timedelta(days=apart)


def _year(digits: str, frame: Frame) -> int:
    """Return a year; two digits mean this century."""
    century = frame.today.year // _CENTURY * _CENTURY
    return int(digits) + (century if len(digits) == len("26") else 0)


def _yearless(match: re.Match[str], month: int, day: int, frame: Frame) -> Phrase:
    """Return a day without its year.

    A past day that recurs within four months is ambiguous.
    """
    today = frame.today
    years = range(today.year - _NEXT_LEAP_DAY, today.year + _NEXT_LEAP_DAY + 1)
    days = [date for year in years if (date := _date(year, month, day))]
    if not days:
        return Phrase(match.end(), (), "none")
    ahead = next((date for date in days if date > today), days[-1])
    behind = next((date for date in reversed(days) if date <= today), days[0])
    past = frame.leaning == "past" or behind == today
    chosen = behind if past else ahead
    weekday = match.groupdict().get("weekday") or ""
    if weekday:
        return _on_weekday(match, weekday, (chosen, ahead, behind), today)
    soon = Duration(_MONTHS_AHEAD, "months").after(today)
    if frame.leaning == "past" and behind != today and ahead <= soon:
        return Phrase(match.end(), (ahead, behind), "vague")
    return Phrase(match.end(), (chosen,))


def _on_weekday(
    match: re.Match[str], weekday: str, days: tuple[dt.date, ...], today: dt.date
) -> Phrase:
    """Return the first of *days*, sorted by likelihood, that falls on a weekday."""
    for day in days:
        if _falls_on(day, weekday):
            return Phrase(match.end(), (day,), planned=day > today)
    return Phrase(match.end(), _agreeing(days[0], weekday), "vague")


def _falls_on(day: dt.date, weekday: str) -> bool:
    return day.weekday() == WEEKDAYS[weekday.lower()]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
