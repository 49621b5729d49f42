"""Counts, lists and lengths of time in words, for every sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from netjournal.format.dates import (
    DAYS_A_MONTH,
    DAYS_A_YEAR,
    MONTHS,
    Duration,
    PartialDate,
)
from netjournal.format.patterns import pattern

_TIMES = {0: "never", 1: "once", 2: "twice"}
_IN_DAYS = 14  # days that are counted as such
_IN_WEEKS = 61  # days from which months are counted
_IN_MONTHS = 731  # days from which years are counted
_PLAIN_WORD = pattern(
    r"(?!(?:netjournal|nj|git)\b)[^\W\d_]+(?:['’][^\W\d_]+)?[,;.…?!]?(?!\S)"
)
_COMMAND_LAST = pattern(r": (?:netjournal|git|export) [^.]*$")


def counted(number: int, unit: str, units: str = "") -> str:
    """Return a number with its unit: `1 note`, `3 notes`, `2 people`."""
    if number == 1:
        return f"1 {unit}"
    return f"{number} {units or unit + 's'}"


def times(number: int) -> str:
    """Return how often: `never`, `once`, `twice`, `3 times`."""
    return _TIMES.get(number, f"{number} times")


def commas(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, with commas."""
    return ", ".join(filter(None, parts))


def all_of(words: Iterable[str]) -> str:
    """Return a list as people say it: `Ada, Grace and Joan`."""
    return _listed(words, "and")


def any_of(words: Iterable[str]) -> str:
    """Return words to choose from: `Ada, Grace or Joan`."""
    return _listed(words, "or")


def did_you_mean(words: Iterable[str]) -> str:
    """Return the question that offers *words*: `Did you mean a, b or c?`.

    It is empty if there are none.
    """
    choices = any_of(words)
    return f"Did you mean {choices}?" if choices else ""


def unknown(thing: str, text: str, near: Iterable[str] = ()) -> tuple[str, str]:
    """Return the message that no *thing* is called *text*, and suggestions."""
    return f"No {thing} is called {text!r}.", did_you_mean(near)


def _listed(words: Iterable[str], last_but_one: str) -> str:
    *others, last = tuple(words) or ("",)
    return f"{', '.join(others)} {last_but_one} {last}" if others else last


def some_of(words: Sequence[str], most: int) -> str:
    """Return the first *most* words, and the number of the others."""
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def spell(days: int) -> str:
    """Return a number of days as people say it: `3 weeks`, `1 day`."""
    if days < _IN_DAYS:
        return counted(days, "day")
    if days < _IN_WEEKS:
        return counted(days // 7, "week")
    if days < _IN_MONTHS:
        return counted(int(days / DAYS_A_MONTH), "month")
    return counted(int(days / DAYS_A_YEAR), "year")


def every(cadence: Duration) -> str:
    """Return a cadence in words: `every week`, `every 2 weeks`."""
    if cadence.number == 1:
        return f"every {cadence.unit[:-1]}"
    return f"every {cadence}"


def day_for_people(day: dt.date, today: dt.date) -> str:
    """Return *day* as people write it: `22 Nov`, in another year `22 Nov 2027`."""
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if day.year == today.year else f"{words} {day.year}"


def when_for_people(day: PartialDate, today: dt.date) -> str:
    """Return as much as is known of a day: `on 22 Nov`, `in March 2026`, `in 2019`."""
    if day.full is not None:
        return f"on {day_for_people(day.full, today)}"
    if day.month is None:
        return f"in {day.year}"
    return f"in {month(day.year, day.month)}"


def sentence(text: str) -> str:
    """Return *text* with a capital first letter and a mark at its end.

    Text to copy stays unchanged: an id, path or key at the beginning, and a command
    after a colon at the end.
    """
    words = text.strip()
    if not words:
        return ""
    if _PLAIN_WORD.match(words):
        words = f"{words[0].upper()}{words[1:]}"
    ended = words.endswith((".", "?", "!", ":", "…")) or _COMMAND_LAST.search(words)
    return words if ended else f"{words}."


def last_talk(title: str, day: dt.date, today: dt.date) -> str:
    """Say what you last talked about, and when."""
    return f"last: {title}, {day_for_people(day, today)}"


def month(year: int, number: int) -> str:
    """Return a month as `March 2026`."""
    return f"{MONTHS[number - 1]} {year}"
