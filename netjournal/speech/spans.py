"""Stretches of time that people name instead of a day: a week, a month, Q1."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from netjournal.dates import Duration
from netjournal.speech.calendar_words import MONTHS, NUMBERS, SEASONS, alternatives

_WEEK = 7
_SATURDAY = 5
_MID = 15
_EARLY = ("beginning of", "start of", "early", "anfang")
_LATE = ("end of", "the end of", "late", "ende", "eo")

_month = alternatives(MONTHS)
_seasons = "|".join(SEASONS)

NEAR_PATTERN = (
    r"(?:(?:over|at|on)\s+)?(?P<near_which>last|next|this|the|this\s+past|letzte"
    r"|nächste|diese)\s+(?P<near>week-?end|week|woche)(?!\s+(?:on\s+)?(?:mon|tue|wed|thu"
    r"|fri|sat|sun))"
)
LONG_PATTERN = (
    # Which part of it, if it was said: "end of", "mid", "early".
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
    """Return the day of a week or weekend, and whether it lies ahead.

    A week is the same weekday in it, a weekend is its Saturday.
    """
    which = " ".join(match["near_which"].lower().split())
    if match["near"].lower() in ("week", "woche"):
        shift = {"last": -_WEEK, "letzte": -_WEEK, "this past": -_WEEK}.get(which)
        shift = {"next": _WEEK, "nächste": _WEEK}.get(which, shift or 0)
        return _moved(today, shift), shift > 0
    since = (today.weekday() - _SATURDAY) % _WEEK
    if which in ("next", "this") or (which == "the" and ahead):
        if which == "this" and since <= 1:
            return _moved(today, -since), False
        return _moved(today, _WEEK - since), True
    if since == 0:
        since = _WEEK if which == "last" else 0
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
    """Return the day that a stretch stands for: its first, `end of` its last.

    `mid` is its 15th. Of several the next, or the last where it lies behind.
    `None` where no one day can be named.
    """
    bounds = _bounds(match, today, ahead=ahead)
    if bounds is None:
        return None
    first, last = bounds
    part = re.sub(r"\s+", " ", (match["part"] or "").lower()).strip(" -")
    part = part.removesuffix(" the")
    if match["eo"] or part in ("end of", "ende"):
        return last
    if part in ("mid", "middle of", "mitte"):
        return (
            first + (last - first) // 2
            if _longer(first, last)
            else first.replace(day=_MID)
        )
    if part == "late":
        return None
    if match["which"] and match["unit"].lower() in ("month", "year") and not part:
        # "Next month" is a month from today, as people count it.
        shift = Duration(1, "months" if match["unit"].lower() == "month" else "years")
        which = match["which"].lower()
        if which in ("next", "coming"):
            return shift.after(today)
        return shift.before(today) if which == "last" else first
    return first


def _longer(first: dt.date, last: dt.date) -> bool:
    return (last - first).days > _WEEK * 5 or (last - first).days < _WEEK


def _bounds(
    match: re.Match[str], today: dt.date, *, ahead: bool
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the stretch that is meant."""
    unit = (match["unit"] or match["part_unit"] or "").lower()
    which = (match["which"] or match["q_which"] or "").lower()
    if match["eo"]:
        unit = {"m": "month", "w": "week", "q": "quarter", "y": "year", "d": "day"}[
            match["eo"][-1].lower()
        ]
    if match["month"] or unit in MONTHS:
        number = MONTHS[(match["month"] or unit).lower()]
        year = int(match["month_year"]) if match["month_year"] else None
        return _of_months(number, 1, year, today, which, ahead=ahead)
    if match["quarter"]:
        said = match["q_year"]
        year = int(said) % 100 + 2000 if said else None
        first = 3 * int(match["quarter"]) - 2
        return _of_months(first, 3, year, today, which, ahead=ahead)
    if match["year"]:
        year = int(match["year"])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if match["season"] or unit in SEASONS:
        return None
    if match["part_unit"] and not match["part"]:
        return None
    return _current(unit, which, today)


def _current(unit: str, which: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the stretch that *today* is in, or the one beside it."""
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
    return last.replace(day=calendar.monthrange(last.year, last.month)[1])


def _of_months(
    number: int,
    months: int,
    year: int | None,
    today: dt.date,
    which: str,
    *,
    ahead: bool,
) -> tuple[dt.date, dt.date]:
    """Return named months: those of *year*, else the nearest that way."""
    if year is None:
        year = today.year
        if ahead or which in ("next", "coming"):
            year += dt.date(year, number, 1) <= today
        else:
            year -= dt.date(year, number, 1) > today
    first = dt.date(year, number, 1)
    return first, _end(first, months)


def count(text: str) -> int | None:
    """Return the number that a word or digits say."""
    said = " ".join(text.lower().split())
    return NUMBERS.get(said) or (int(said) if said.isdecimal() else None)
