"""How often a task recurs, in the syntax of Obsidian Tasks, and its next date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from netjournal.format.dates import MONTHS, WEEKDAYS, Duration, Unit
from netjournal.format.months import month_days
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

_DAYS = tuple(map(str.lower, WEEKDAYS))
_MONTHS = tuple(map(str.lower, MONTHS))
_UNITS: dict[str, Unit] = {
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
_WORKING = frozenset(range(5))
_WEEK = 7
_YEAR = 12
_MOST_MONTHS = 12 * 40  # 29 February occurs at least every eight years
_FIRST_LETTERS = 3
_MOST_WEEKDAYS, _MOST_DAYS = 5, 31  # of one month

_WHEN_DONE = pattern(r"[ \t]+when[ \t]+done\Z")
_EVERY = pattern(
    r"every[ \t]+(?:(?P<number>[0-9]{1,3}|other)[ \t]+)?(?P<what>[a-z, \t]+?)"
    r"(?:[ \t]+on[ \t]+(?:the[ \t]+)?(?P<on>.+))?"
)
_COMMAS = pattern(r"[ \t]*(?:,[ \t]*(?:and[ \t]+)?|[ \t]and[ \t]+)(?:the[ \t]+)?")
_NTH = pattern(
    r"(?:(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?|(?P<word>first|second|third|fourth))?"
    r"[ \t]*(?P<last>last)?(?:[ \t]+(?P<day>[a-z]+))?"
)
_COUNTED = {"first": 1, "second": 2, "third": 3, "fourth": 4}


class _Nth(NamedTuple):
    """A day of a month: the number-th, from its end if negative, of a weekday."""

    number: int
    weekday: int | None = None


class Recurrence(NamedTuple):
    """A rule by which a task recurs.

    `weekdays` and `months` count from 0 and from 1; `nths` are days of a month. With
    `when_done`, it is counted from the day the task was done.
    """

    number: int
    unit: Unit
    weekdays: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    nths: frozenset[_Nth] = frozenset()
    when_done: bool = False

    def after(self, day: dt.date) -> dt.date | None:
        """Return the next date after *day*; `None` at the end of the calendar."""
        if self.nths or self.months:
            found = (one for one in self._in_months(day) if one > day)
            return next(found, None)
        if self.weekdays:
            return self._in_weeks(day)
        found_day = Duration(self.number, self.unit).after(day)
        return found_day if found_day != dt.date.max else None

    def _in_weeks(self, day: dt.date) -> dt.date | None:
        monday = day.toordinal() - day.weekday()
        for ahead in range(1, _WEEK * (self.number + 1) + 1):
            number = day.toordinal() + ahead
            if number > dt.date.max.toordinal():
                return None
            weeks = (number - monday) // _WEEK
            if (number - 1) % _WEEK in self.weekdays and weeks % self.number == 0:
                return dt.date.fromordinal(number)
        return None

    def _in_months(self, day: dt.date) -> Iterator[dt.date]:
        step = self.number if self.unit == "months" else 1
        first = day.year * _YEAR + day.month - 1
        for index in range(first, first + _MOST_MONTHS * step, step):
            year, month = index // _YEAR, index % _YEAR + 1
            if year > dt.MAXYEAR:
                return
            if not self.months or month in self.months:
                nths = self.nths or {_Nth(day.day)}
                days = {_in_month(year, month, nth) for nth in nths}
                yield from sorted(one for one in days if one is not None)


def _in_month(year: int, month: int, nth: _Nth) -> dt.date | None:
    """Return the day, or `None` if the month does not have that many."""
    size = month_days(year, month)
    days = [
        number
        for number in range(1, size + 1)
        if nth.weekday is None or dt.date(year, month, number).weekday() == nth.weekday
    ]
    index = nth.number if nth.number < 0 else nth.number - 1
    if not -len(days) <= index < len(days):
        return None
    return dt.date(year, month, days[index])


@lru_cache(maxsize=1 << 10)
def recurrence(text: str) -> Recurrence:
    """Read `every 2 weeks`, `every month on the 1st`, `every weekday when done`.

    Raises `ValueError` saying what was expected.
    """
    said = " ".join(text.lower().split())
    bare = _WHEN_DONE.sub("", said)
    match = _EVERY.fullmatch(bare)
    found = _read(match) if match else None
    if found is None:
        raise ValueError(
            "expected a rule such as every 2 weeks or every month on the 1st"
        )
    return found._replace(when_done=bare != said)


def _read(match: re.Match[str]) -> Recurrence | None:
    number = {None: 1, "other": 2}.get(match["number"]) or int(match["number"])
    what, on = match["what"].strip(), match["on"]
    unit = _UNITS.get(what) or _UNITS.get(what.removesuffix("s"))
    if unit is not None and number > 0:
        return _with_unit(number, unit, on)
    return None if match["number"] else _on_named_days(what, on)


def _on_named_days(what: str, on: str | None) -> Recurrence | None:
    """Read `every weekday`, `every Sunday`, `every January on the 15th`."""
    if what in ("weekday", "weekdays", "workday", "workdays") and not on:
        return Recurrence(1, "weeks", weekdays=_WORKING)
    weekdays = _all(what, _DAYS)
    if weekdays and not on:
        return Recurrence(1, "weeks", weekdays=weekdays)
    months = _all(what, _MONTHS)
    nths = _nths(on) if on else frozenset[_Nth]()
    if not months or nths is None:
        return None
    return Recurrence(1, "years", months=frozenset(m + 1 for m in months), nths=nths)


def _with_unit(number: int, unit: Unit, on: str | None) -> Recurrence | None:
    if on is None:
        return Recurrence(number, unit)
    if unit == "weeks":
        weekdays = _WORKING if on == "weekdays" else _all(on, _DAYS)
        return Recurrence(number, unit, weekdays=weekdays) if weekdays else None
    nths = _nths(on) if unit == "months" else None
    return Recurrence(number, unit, nths=nths) if nths else None


def _all(text: str, words: tuple[str, ...]) -> frozenset[int]:
    """Return the *words* that the text names; none if it contains another word."""
    found = {_word(one, words) for one in _COMMAS.split(text)}
    return frozenset(one for one in found if one is not None and None not in found)


def _word(text: str, words: tuple[str, ...]) -> int | None:
    bare = text.strip().removesuffix(".")
    for index, word in enumerate(words):
        if bare in (word, f"{word}s") or (
            len(bare) >= _FIRST_LETTERS and word.startswith(bare)
        ):
            return index
    return None


def _nths(text: str) -> frozenset[_Nth] | None:
    found = {_nth(one.strip()) for one in _COMMAS.split(text)}
    if None in found:
        return None
    return frozenset(one for one in found if one is not None)


def _nth(text: str) -> _Nth | None:
    match = _NTH.fullmatch(text)
    if match is None or not (match["number"] or match["word"] or match["last"]):
        return None
    number = int(match["number"] or _COUNTED.get(match["word"] or "", 1))
    day = None if match["day"] == "day" else match["day"]
    weekday = _word(day, _DAYS) if day else None
    most = _MOST_WEEKDAYS if day else _MOST_DAYS
    if (day and weekday is None) or not 1 <= number <= most:
        return None
    return _Nth(-number if match["last"] else number, weekday)
