"""Days as people say them: `yesterday`, `last tuesday`, `in 2 weeks`.

Each is counted from a given day; nothing here knows today.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from netjournal.dates import Duration, parse_date, parse_duration

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NEAR_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_WEEK = 7

_weekday = "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS)
_month = "|".join(f"{month}|{month[:3]}" for month in _MONTHS)
_count = "|".join(_NUMBERS)
_PATTERN = re.compile(
    r"(?:on\s+)?(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?!-)"
    rf"|(?P<near>{'|'.join(sorted(_NEAR_DAYS, key=len, reverse=True))})"
    r"(?:\s+(?:morning|afternoon|evening|night)\b)?"
    rf"|(?:(?P<which>last|next|this|on)\s+)?(?P<weekday>{_weekday})\b"
    rf"|(?P<ago>(?:[0-9]{{1,4}}|{_count})\s*[a-z]+)\s+ago"
    rf"|in\s+(?P<ahead>(?:[0-9]{{1,4}}|{_count})\s*[a-z]+)"
    r"|(?P<step>last|next)\s+(?P<unit>week|month|year)"
    rf"|(?:on\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<month>{_month})"
    r"(?:\s+(?P<year>[0-9]{4}))?"
    rf"|(?:on\s+)?(?P<month2>{_month})\s+(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,?\s+(?P<year2>[0-9]{4}))?",
    re.IGNORECASE,
)


class SpokenDay(NamedTuple):
    """A day that was said, and how much of the text said it."""

    day: dt.date
    length: int


def day_at(
    text: str, today: dt.date, leaning: Literal["past", "future"] = "past"
) -> SpokenDay | None:
    """Return the day that *text* begins with, in words or as YYYY-MM-DD.

    *leaning* says which side of *today* a bare weekday or a day without a
    year lies on: what is logged has happened, what is planned has not. A
    bare weekday is never *today*.
    """
    match = _PATTERN.match(text)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        return None
    try:
        day = _day(match, today, leaning)
    except (ValueError, OverflowError):
        return None
    return SpokenDay(day, match.end())


def parse_spoken(
    text: str, today: dt.date, leaning: Literal["past", "future"] = "past"
) -> dt.date:
    """Read a day in words or as YYYY-MM-DD.

    Raises `ValueError` saying what was expected.
    """
    said = text.strip()
    found = day_at(said, today, leaning)
    if found is not None and found.length == len(said):
        return found.day
    try:
        return parse_date(said)
    except ValueError as error:
        if str(error).startswith("there is no"):
            raise
        examples = "2026-03-01, yesterday, last tuesday, 3 days ago or in 2 weeks"
        raise ValueError(f"expected a day such as {examples}") from error


def _day(
    match: re.Match[str], today: dt.date, leaning: Literal["past", "future"]
) -> dt.date:
    if match["iso"]:
        return parse_date(match["iso"])
    if match["weekday"]:
        return _weekday_from(match["weekday"], match["which"] or "", today, leaning)
    if not (match["day"] or match["day2"]):
        return _counted(match, today)
    day = match["day"] or match["day2"]
    month = match["month"] or match["month2"]
    year = match["year"] or match["year2"]
    return _in_year(int(day), month, year, today, leaning)


def _counted(match: re.Match[str], today: dt.date) -> dt.date:
    if match["near"]:
        return today + dt.timedelta(days=_NEAR_DAYS[match["near"].lower()])
    if match["ahead"]:
        return duration(match["ahead"]).after(today)
    if match["ago"]:
        return duration(match["ago"]).before(today)
    one = parse_duration(f"1 {match['unit'].lower()}")
    return one.after(today) if match["step"].lower() == "next" else one.before(today)


def duration(text: str) -> Duration:
    """Read a duration whose number may be a word: `two weeks`, `a month`.

    Raises `ValueError` saying what was expected.
    """
    number, _, unit = text.strip().partition(" ")
    counted = _NUMBERS.get(number.lower())
    return parse_duration(f"{counted} {unit}" if counted and unit else text)


def _weekday_from(
    name: str, which: str, today: dt.date, leaning: Literal["past", "future"]
) -> dt.date:
    wanted = next(at for at, day in enumerate(WEEKDAYS) if day[:3] == name.lower()[:3])
    ahead = (wanted - today.weekday()) % _WEEK or _WEEK
    behind = (today.weekday() - wanted) % _WEEK or _WEEK
    which = which.lower()
    if which == "next" or (which != "last" and leaning == "future"):
        return today + dt.timedelta(days=ahead)
    return today - dt.timedelta(days=behind)


def _in_year(
    day: int,
    month: str,
    year: str | None,
    today: dt.date,
    leaning: Literal["past", "future"],
) -> dt.date:
    number = next(
        at for at, name in enumerate(_MONTHS, 1) if name[:3] == month.lower()[:3]
    )
    if year:
        return dt.date(int(year), number, day)
    found = dt.date(today.year, number, day)
    if leaning == "past" and found > today:
        return dt.date(today.year - 1, number, day)
    if leaning == "future" and found < today:
        return dt.date(today.year + 1, number, day)
    return found
