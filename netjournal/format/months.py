"""How long months are; `calendar` says it, too, but loads names in every language."""

from __future__ import annotations

_FEBRUARY = 2
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Say whether *year* has a 29 February (Gregorian calendar)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """Return how many days a month has, from 1, January, to 12."""
    return 29 if month == _FEBRUARY and is_leap(year) else _DAYS[month - 1]
