"""Days, partial days, durations and yearly days; nothing here knows today."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from netjournal.format.months import is_leap, month_days
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

DAYS_A_MONTH = 30.4375
DAYS_A_YEAR = 365.25

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# From Monday on, as `datetime.date.weekday` counts them.
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)

Unit = Literal["days", "weeks", "months", "years"]
LeapRule = Literal["feb28", "mar1", "leap-years"]

_DATE = pattern(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"[ \t]*(?:[Zz]|[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?"
)
_PARTIAL = pattern(r"([0-9]{4})(?:-([0-9]{2}))?")
_YEARLESS = pattern(r"(?:--)?([0-9]{2})-([0-9]{2})")
_MONTH_ALONE = pattern(r"--([0-9]{2})")
_DURATION = pattern(r"([0-9]{1,5})[ \t]*([a-z]+)")
_DAY_IN_NAME = pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ](.*))?", re.DOTALL)
# Unambiguous dates in file names in another form than the format's: in any of these
# forms at the start, elsewhere only as 2026-11-20.
_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_GERMAN = (
    "januar februar märz april mai juni juli august september oktober november dezember"
)
MONTHS_BY_NAME = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        " ".join(MONTHS).lower(),
        _GERMAN,
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9, "mrz": 3, "okt": 10, "dez": 12}
_MONTH_NAME = rf"(?P<m>{'|'.join(sorted(MONTHS_BY_NAME, reverse=True))})(?![^\W\d_])\.?"
_GAP = "[-_ .]"
_NTH = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_NO_MONTH = "(?P<d>1[3-9]|2[0-9]|3[01])"  # so that there is only one meaning
_NEARLY_IN_NAME = (
    pattern(
        _YEAR + r"(?P<m>[01][0-9])(?P<d>[0-3][0-9])"
        r"(?=(?:[T_ -]?[0-9]{4}(?:[0-9]{2})?)?(?![0-9]))"
    ),
    pattern(
        _YEAR + "(?P<sep>[-_. \u2010-\u2015])(?P<m>[0-9]{1,2})(?P=sep)"
        "(?P<d>[0-9]{1,2})(?![0-9])"
    ),
    pattern(rf"(?P<d>[0-9]{{1,2}})\. ?(?P<m>[0-9]{{1,2}})\. ?{_YEAR}(?![0-9])"),
    pattern(rf"{_YEAR}年 ?(?P<m>[0-9]{{1,2}})月 ?(?P<d>[0-9]{{1,2}})日?"),
    pattern(rf"{_NO_MONTH}(?P<sep>[-_ ])(?P<m>[0-9]{{1,2}})(?P=sep){_YEAR}(?![0-9])"),
    pattern(rf"(?P<m>[0-9]{{1,2}})(?P<sep>[-_. ]){_NO_MONTH}(?P=sep){_YEAR}(?![0-9])"),
    *(
        pattern(form, re.IGNORECASE)
        for form in (
            rf"{_NTH}\.?{_GAP}*(?:of{_GAP})?{_MONTH_NAME},?{_GAP}*{_YEAR}(?![0-9])",
            rf"{_MONTH_NAME}{_GAP}*{_NTH},?{_GAP}+{_YEAR}(?![0-9])",
            rf"{_YEAR}{_GAP}+{_MONTH_NAME}{_GAP}*{_NTH}(?![0-9])",
        )
    ),
    pattern(rf".*(?<![0-9]){_YEAR}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?![0-9])"),
)
_TIME_MARK = pattern(r"^[Tt](?=[0-9])")
_PARTING = " -_.,:;\u2010\u2011\u2012\u2013\u2014\u2015"
_UNITS: dict[str, Unit] = {
    "d": "days",
    "day": "days",
    "days": "days",
    "w": "weeks",
    "week": "weeks",
    "weeks": "weeks",
    "m": "months",
    "month": "months",
    "months": "months",
    "y": "years",
    "year": "years",
    "years": "years",
}
_MONTHS_IN: dict[Unit, int] = {"months": 1, "years": 12}
_DAYS_IN: dict[Unit, int] = {"days": 1, "weeks": 7}
_DECEMBER = 12


class DayInName(NamedTuple):
    """The date in the name of a note's file, and the rest of the name.

    `iso` may not be a real date; `said` is its form in the name. `fits` says whether
    the form is the format's: at the start, `2026-11-20`, followed by nothing, `-`, `_`
    or a space.
    """

    iso: str
    rest: str
    fits: bool
    said: str
    behind: str = ""

    @property
    def wanted(self) -> str:
        """The name in the format's form, with the same content."""
        return name_with_day(self.iso, self.rest, blank=self.behind == " ")


def day_in_name(stem: str) -> DayInName | None:
    """Return the date in a file name without `.md`, or `None`."""
    match = _DAY_IN_NAME.fullmatch(stem)
    if match is not None:
        rest = (match[2] or "").lstrip(_PARTING).rstrip()
        return DayInName(match[1], rest, fits=True, said=match[1])
    for form in _NEARLY_IN_NAME:
        match = form.match(stem)
        if match is not None:
            month = match["m"].lower()
            month = MONTHS_BY_NAME.get(month) or int(month)
            iso = f"{match['y']}-{month:02}-{int(match['d']):02}"
            start = min(match.start("y"), match.start("m"), match.start("d"))
            said = stem[start : match.end()]
            before = stem[:start].rstrip(_PARTING + "([").lstrip()
            after = stem[match.end() :].lstrip(_PARTING + (")]" if before else ""))
            after = _TIME_MARK.sub("", after)
            gap = "-" if " " not in stem and "-" in stem else " "
            rest = gap.join(filter(None, (before, after.rstrip())))
            behind = stem[match.end() :][:1]
            return DayInName(iso, rest, fits=False, said=said, behind=behind)
    return None


def name_with_day(iso: str, rest: str, *, blank: bool = False) -> str:
    """Return a note's file name: the date, and *rest* after a hyphen or a *blank*."""
    if not rest:
        return iso
    return f"{iso}{' ' if blank or ' ' in rest else '-'}{rest}"


class Duration(NamedTuple):
    """A whole number of days, weeks, months or years."""

    number: int
    unit: Unit

    def after(self, day: dt.date, times: int = 1) -> dt.date:
        """Return the day that is *times* this duration after *day*.

        Months and years clamp to the month's end and are counted from *day* at once: 31
        January + 2 months is 31 March. Results beyond the end of the calendar become
        its last day.
        """
        return _shifted(day, self.number * times, self.unit)

    def before(self, day: dt.date) -> dt.date:
        """Return the day that is this duration before *day*, clamped likewise."""
        return _shifted(day, -self.number, self.unit)

    def times(self, factor: int) -> Duration:
        """Return this many times the duration, in the same unit."""
        return Duration(self.number * factor, self.unit)

    @property
    def days(self) -> float:
        """The length in days; a month is 30.4375 of them, a year 365.25."""
        if self.unit == "months":
            return self.number * DAYS_A_MONTH
        if self.unit == "years":
            return self.number * DAYS_A_YEAR
        return float(self.number * _DAYS_IN[self.unit])

    def __str__(self) -> str:
        unit = self.unit[:-1] if self.number == 1 else self.unit
        return f"{self.number} {unit}"


_WORDS = {
    "weekly": Duration(1, "weeks"),
    "fortnightly": Duration(2, "weeks"),
    "monthly": Duration(1, "months"),
    "quarterly": Duration(3, "months"),
    "yearly": Duration(1, "years"),
}


class PartialDate(NamedTuple):
    """A day, a month or a year, as precisely as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def full(self) -> dt.date | None:
        """The day, or `None` if only the month or the year is known."""
        if self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    @property
    def first(self) -> dt.date:
        """The first day it can be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can be."""
        month = self.month or _DECEMBER
        return dt.date(self.year, month, self.day or month_days(self.year, month))

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class YearlyDay(NamedTuple):
    """A day that recurs each year, and the year it began, if known.

    If only its year or month is known, it never occurs.
    """

    month: int | None
    day: int | None
    year: int | None = None

    def following(self, today: dt.date, leap: LeapRule) -> dt.date | None:
        """Return the next such day from *today* on, *today* included.

        *leap* says what 29 February becomes in other years: the day before, the day
        after, or nothing. A day with a known first year does not occur before it.
        `None` means that the day is not known, or beyond the end of the calendar.
        """
        if self.month is None or self.day is None:
            return None
        start = max(today, self.began) if self.year is not None else today
        for year in range(start.year, min(start.year + 9, dt.MAXYEAR + 1)):
            day = self.in_year(year, leap)
            if day is not None and day >= start:
                return day
        return None

    def in_year(self, year: int, leap: LeapRule) -> dt.date | None:
        """Return the day in *year*, or `None` if it does not occur then."""
        if self.month is None or self.day is None:
            return None
        if (self.month, self.day) != (2, 29) or is_leap(year):
            return dt.date(year, self.month, self.day)
        if leap == "feb28":
            return dt.date(year, 2, 28)
        return dt.date(year, 3, 1) if leap == "mar1" else None

    @property
    def began(self) -> dt.date:
        """The first day it can be; the calendar's first year if unknown."""
        return dt.date(self.year or 4, self.month or 1, self.day or 1)

    def agrees(self, other: YearlyDay) -> bool:
        """Say whether both can be the same day, as far as they are known."""
        pairs = zip(self, other, strict=True)
        return all(one is None or two is None or one == two for one, two in pairs)

    def __str__(self) -> str:
        parts = ["-" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@lru_cache(maxsize=1 << 16)
@lru_cache(maxsize=1 << 13)
def parse_date(text: str) -> dt.date:
    """Read `YYYY-MM-DD`; a time and a zone after it are ignored.

    Raises `ValueError` saying what was expected.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("expected a date such as 2026-03-01")
    year, month, day, *clock = match.groups()
    if clock[0] is not None:
        _check_clock(*clock)
    return _real_day(int(year), int(month), int(day))


@lru_cache(maxsize=1 << 14)
def parse_partial(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or a date.

    Raises `ValueError` saying what was expected.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        try:
            day = parse_date(text)
        except ValueError as error:
            if _DATE.fullmatch(text):
                raise
            expected = "expected a date such as 2026-03-01, 2026-03 or 2026"
            raise ValueError(expected) from error
        return PartialDate(day.year, day.month, day.day)
    year, month = int(match[1]), match[2]
    _real_day(year, int(month or 1), 1)
    return PartialDate(year, None if month is None else int(month))


@lru_cache(maxsize=1 << 14)
def parse_yearly(text: str) -> YearlyDay:
    """Read a date, or the known part of one.

    That is `--MM-DD` or `MM-DD` without the year, `--MM`, `YYYY-MM`, `YYYY`.
    Raises `ValueError` saying what was expected.
    """
    match = _YEARLESS.fullmatch(text)
    if match is not None:
        month, day = int(match[1]), int(match[2])
        try:
            dt.date(4, month, day)  # a leap year, so 29 February exists
        except ValueError as error:
            raise ValueError(f"there is no day --{match[1]}-{match[2]}") from error
        return YearlyDay(month, day)
    match = _MONTH_ALONE.fullmatch(text)
    if match is not None:
        month = int(match[1])
        if not 1 <= month <= _DECEMBER:
            raise ValueError(f"there is no month {match[1]}")
        return YearlyDay(month, None)
    if _PARTIAL.fullmatch(text):
        known = parse_partial(text)
        return YearlyDay(known.month, None, known.year)
    try:
        date = parse_date(text)
    except ValueError as error:
        if _DATE.fullmatch(text):
            raise
        raise ValueError("expected a day such as 1990-12-10 or --12-10") from error
    return YearlyDay(date.month, date.day, date.year)


@lru_cache(maxsize=1 << 12)
def parse_duration(text: str) -> Duration:
    """Read `10 days`, `2w`, `3 months`, `1 year`, `monthly` and so on.

    Raises `ValueError` saying what was expected.
    """
    folded = text.strip().lower()
    if folded in _WORDS:
        return _WORDS[folded]
    match = _DURATION.fullmatch(folded)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None or int(match[1]) == 0:
        raise ValueError("expected a duration such as 10 days, 2 weeks, 3m or 1 year")
    return Duration(int(match[1]), unit)


def _shifted(day: dt.date, number: int, unit: Unit) -> dt.date:
    try:
        if unit in _DAYS_IN:
            return day + dt.timedelta(days=number * _DAYS_IN[unit])
        months = day.year * 12 + day.month - 1 + number * _MONTHS_IN[unit]
        year, month = months // 12, months % 12 + 1
        return dt.date(year, month, min(day.day, month_days(year, month)))
    except (OverflowError, ValueError):
        return dt.date.max if number > 0 else dt.date.min


def _check_clock(hour: str, minute: str, second: str | None) -> None:
    # 60 is a leap second; the time is only checked, never used.
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:  # noqa: PLR2004 (a clock's bounds)
        raise ValueError(f"there is no time {hour}:{minute}")


def _real_day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"there is no day {year:04}-{month:02}-{day:02}") from error
