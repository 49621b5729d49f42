"""Periods named instead of a day: a week, a month, Q1."""

from __future__ import annotations

import datetime as dt
import re

from netjournal.format.dates import Duration, Unit
from netjournal.format.months import month_days
from netjournal.format.spoken.calendar_words import MONTHS, SEASONS, alternatives

_WEEK = 7
_SATURDAY = 5
_MID = 15
_LONGEST_MONTH = 31
_SHIFTS = {
    **dict.fromkeys(("last", "letzte", "this past"), -_WEEK),
    **dict.fromkeys(("next", "nächste"), _WEEK),
}
_STEPS: dict[str, Unit] = {"month": "months", "year": "years"}
_ENDS = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}

_month = alternatives(MONTHS)
_seasons = "|".join(SEASONS)

NEAR_PATTERN = (
    r"(?:(?:over|at|on)\s+)?(?P<near_which>last|next|this|the|this\s+past|letzte"
    r"|nächste|diese)\s+(?P<near>week-?end|week|woche)(?!\s+(?:on\s+)?(?:mon|tue|wed|thu"
    r"|fri|sat|sun))"
)
LONG_PATTERN = (
    # Which part of the period, if given: "end of", "mid", "early".
    r"(?:(?:in|at|by|over|during)\s+)?(?:the\s+)?"
    r"(?P<part>end\s+of\s+(?:the\s+)?|beginning\s+of\s+(?:the\s+)?"
    r"|start\s+of\s+(?:the\s+)?|middle\s+of\s+(?:the\s+)?|mid[- ]?|early\s+|late\s+"
    r"|ende\s+|anfang\s+|mitte\s+)?"
    r"(?:(?P<eo>eo[mwqy]|eod)"
    rf"|(?P<month>{_month})(?:\s+(?P<month_year>[12][0-9]{{3}}))?"
    r"|(?:(?P<q_which>next|last|this)\s+)?q(?P<quarter>[1-4])"
    r"(?:[\s/-]+(?P<q_year>(?:20)?[0-9]{2}))?"
    r"|(?P<which>last|next|this|coming)\s+(?P<unit>month|quarter|year"
    rf"|{_month}|{_seasons})"
    rf"|(?P<season>{_seasons})"
    r"|(?P<part_unit>month|quarter|year|week|monat|jahr)"
    r"|(?P<year>20[0-9]{2})(?![-/.:]?[0-9]))"
)
VAGUE_PATTERN = (
    r"(?:the\s+other\s+(?:day|week|night|evening)|recently|lately|soon(?:ish)?"
    r"|some\s*(?:day|time)(?:\s+(?:ago|soon|last|this|next|in)\b(?:\s+\w+)?)?"
    r"|a\s+(?:long\s+)?(?:while|time)\s+(?:ago|back)|(?:a\s+)?while\s+back|ages\s+ago"
    r"|one\s+of\s+these\s+days|not\s+long\s+ago|neulich|kürzlich|bald"
    r"|(?:in\s+|within\s+)?(?:a\s+few|(?:a\s+)?couple\s+more|some|several|many)\s+"
    r"(?:more\s+)?(?:days|weeks|months|years)(?:\s+(?:ago|back|from\s+now))?)"
)


def near(match: re.Match[str], today: dt.date, *, ahead: bool) -> tuple[dt.date, bool]:
    """Return the day for a week or weekend, and whether it is in the future.

    For a week it is the same weekday, for a weekend the Saturday.
    """
    which = " ".join(match["near_which"].lower().split())
    if match["near"].lower() in ("week", "woche"):
        shift = _SHIFTS.get(which, 0)
        return _moved(today, shift), shift > 0
    return _weekend(which, today, ahead=ahead)


def _weekend(which: str, today: dt.date, *, ahead: bool) -> tuple[dt.date, bool]:
    since = (today.weekday() - _SATURDAY) % _WEEK
    if which == "this" and since <= 1:
        return _moved(today, -since), False  # it is on
    if which in ("next", "this") or (which == "the" and ahead):
        return _moved(today, _WEEK - since), True
    if since == 0 and which == "last":
        since = _WEEK
    return _moved(today, -since), False


def _moved(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def is_word(match: re.Match[str]) -> bool:
    """Say whether a unit or a season stands alone: `week`, `spring`."""
    if match["part"] or match["which"]:
        return False
    return bool(
        match["part_unit"]
        or (match["season"] and match[0].lower() == match["season"].lower())
        or (match["year"] and not match[0].lower().startswith(("in ", "during ")))
    )


def day_of(match: re.Match[str], today: dt.date, *, ahead: bool) -> dt.date | None:
    """Return the day that a period means: its first, or `end of` its last.

    `mid` is its 15th. Of several, it is the next, or the last if it is in the past.
    `None` if there is no single day.
    """
    bounds = _bounds(match, today, ahead=ahead)
    part = " ".join((match["part"] or "").lower().split()).strip(" -")
    part = part.removesuffix(" the")
    if bounds is None or part == "late":
        return None
    first, last = bounds
    if match["eo"] or part in ("end of", "ende"):
        return last
    if part in ("mid", "middle of", "mitte"):
        return _middle(first, last)
    if match["which"] and not part:
        return _a_step_away(match["which"], match["unit"], today) or first
    return first


def _middle(first: dt.date, last: dt.date) -> dt.date:
    """Return the 15th of a month, or the middle of a week or a longer period."""
    days = (last - first).days
    is_month = _WEEK <= days <= _LONGEST_MONTH
    return first.replace(day=_MID) if is_month else first + (last - first) // 2


def _a_step_away(which: str, unit: str, today: dt.date) -> dt.date | None:
    """Return `next month` as people count it: a month from today."""
    name: Unit | None = _STEPS.get(unit.lower())
    if name is None or which.lower() == "this":
        return None
    step = Duration(1, name)
    return step.before(today) if which.lower() == "last" else step.after(today)


def _bounds(
    match: re.Match[str], today: dt.date, *, ahead: bool
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the period."""
    unit = (match["unit"] or match["part_unit"] or "").lower()
    which = (match["which"] or match["q_which"] or "").lower()
    ahead = ahead or which in ("next", "coming")
    if match["month"] or unit in MONTHS:
        number = MONTHS[(match["month"] or unit).lower()]
        written = int(match["month_year"]) if match["month_year"] else None
        return _of_months(number, 1, written, today, ahead=ahead)
    if match["quarter"]:
        number = 3 * int(match["quarter"]) - 2
        written = int(match["q_year"]) % 100 + 2000 if match["q_year"] else None
        return _of_months(number, 3, written, today, ahead=ahead)
    if match["year"]:
        year = int(match["year"])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    alone = match["part_unit"] and not match["part"]
    if alone or match["season"] or unit in SEASONS:
        return None
    return _current(_ENDS[match["eo"].lower()] if match["eo"] else unit, which, today)


def _current(unit: str, which: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the period that contains *today*, or the one next to it."""
    if unit == "day":
        return today, today
    if unit == "week":
        first = _moved(today, -today.weekday())
        return first, _moved(first, _WEEK - 1)
    months = {"month": 1, "monat": 1, "quarter": 3, "year": 12, "jahr": 12}[unit]
    number = (today.month - 1) // months * months + 1
    first = dt.date(today.year, number, 1)
    step = Duration(months, "months")
    if which in ("next", "coming"):
        first = step.after(first)
    elif which == "last":
        first = step.before(first)
    return first, _end(first, months)


def _end(first: dt.date, months: int) -> dt.date:
    last = Duration(months - 1, "months").after(first)
    return last.replace(day=month_days(last.year, last.month))


def _of_months(
    number: int, months: int, year: int | None, today: dt.date, *, ahead: bool
) -> tuple[dt.date, dt.date]:
    """Return named months: those of *year*, or else the nearest in that direction."""
    if year:
        first = dt.date(year, number, 1)
        return first, _end(first, months)
    first = dt.date(today.year, number, 1)
    if ahead and first <= today:
        first = dt.date(today.year + 1, number, 1)
    elif not ahead and first > today:
        first = dt.date(today.year - 1, number, 1)
    return first, _end(first, months)
