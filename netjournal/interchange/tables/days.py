"""Days as tables have them: in the order of a country, with two digits of the year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from netjournal.format.otherdays import readings
from netjournal.format.patterns import pattern

_NUMBERS = pattern(
    r"(?P<first>[0-9]{1,2})(?P<mark>[./-]) ?(?P<second>[0-9]{1,2})(?P=mark) ?"
    r"(?P<year>[0-9]{4}|[0-9]{2})\.?(?:,?[ T].*)?"
)
# How Outlook writes that there is no day: in the form of its language.
_NONE = pattern(r"0{1,2}([./-]) ?0{1,2}\1 ?(?:00|0000)\.?|0000-00-00")
_NAMED = pattern(r"([0-9]{1,2})[ .-]+([^\W\d_]{3,9})\.?[ -]([0-9]{2})(?:,?[ T].*)?")
_ALONE = pattern(r"1[89][0-9]{2}|20[0-9]{2}|--(?:0[1-9]|1[0-2])")
_CENTURY = 100
_MONTHS = 12
_NO_YEARS = frozenset((1604, 1, 0))  # Apple's, Excel's and nobody's
_LONGEST = 60
_SHOWN = 40


def is_none(text: str) -> bool:
    """Say whether *text* is how a program writes that there is no day."""
    return _NONE.fullmatch(text.strip()) is not None


def day(text: str, order: str, today: dt.date) -> str:
    """Return the day in *text* in our form, or `""` if it has none or several.

    *order* is `dmy` or `mdy`, or empty if both are possible. Two digits of a year mean
    the latest such year up to *today*. A day may have no year, `--12-10`, or be a year
    or a month alone.
    """
    text = " ".join(text[:_LONGEST].split())
    match = _NUMBERS.fullmatch(text)
    if match is not None:
        return _from_numbers(match, order, today)
    match = _NAMED.fullmatch(text)
    if match is not None:
        text = f"{match[1]} {match[2]} {_year(match[3], today):04}"
    if _ALONE.fullmatch(text):
        return text
    forms = {_without_time(form) for form in readings(text)}
    return _with_year(forms.pop()) if len(forms) == 1 else ""


def unread(text: str, order: str, today: dt.date) -> str:
    """Return what is said of a *text* in which `day` reads no day."""
    shown = text[:_SHOWN]
    if not order and day(text, "dmy", today) and day(text, "mdy", today):
        return f"'{shown}' may be two days: say which with --day-order dmy or mdy"
    return f"'{shown}' is not read as a day"


def order_of(texts: Iterable[str], usual: str) -> str:
    """Return the order of days that *texts* show, or *usual* if none or both do."""
    orders = set()
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if match is not None:
            if int(match["first"]) > _MONTHS:
                orders.add("dmy")
            elif int(match["second"]) > _MONTHS:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else usual


def _from_numbers(match: re.Match[str], order: str, today: dt.date) -> str:
    first, second = int(match["first"]), int(match["second"])
    year = _year(match["year"], today)
    if match["mark"] == ".":
        order = "dmy"
    if first > _MONTHS:
        order = "dmy"
    elif second > _MONTHS:
        order = "mdy"
    if not order and first != second:
        return ""
    month, number = (first, second) if order == "mdy" else (second, first)
    try:
        return _with_year(dt.date(year or 4, month, number).isoformat(), year)
    except ValueError:
        return ""


def _year(digits: str, today: dt.date) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 (two digits of a year)
        return year
    year += today.year - today.year % _CENTURY
    return year if year <= today.year else year - _CENTURY


def _without_time(form: str) -> str:
    return form.partition(" ")[0]


def _with_year(form: str, year: int | None = None) -> str:
    """Return a day without the year that programs write for an unknown one."""
    if form.startswith("--"):
        return form
    number = int(form[:4]) if year is None else year
    if number not in _NO_YEARS:
        return form
    return f"-{form[4:]}" if form[4:] else ""


def from_parts(year: str, month: str, number: str) -> str:
    """Return the day of its parts in our form, or `""` if it is none."""
    try:
        years = int(year) if year.strip() else 0
        if not 0 <= years <= dt.MAXYEAR:
            return ""
        if not month.strip() and not number.strip():
            return f"{years:04}" if years else ""
        date = dt.date(years or 4, int(month), int(number))
    except (ValueError, OverflowError):
        return ""
    return _with_year(date.isoformat(), years)
