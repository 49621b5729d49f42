"""Values in words as files have them: the form that is stored, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from netjournal.format.records import NamedTuple
from netjournal.format.settings import DayOrder
from netjournal.format.spoken.decisions import decision
from netjournal.format.spoken.lengths import length_of
from netjournal.format.spoken.values import parse_spoken, parse_spoken_partial

# Reads a text, counted from a day; raises `ValueError`.
Words = Callable[[str, dt.date, DayOrder], str]

# Two days on which what counts from a day says different things.
_DAYS = (dt.date(2026, 1, 1), dt.date(2027, 8, 17))


class Stored(NamedTuple):
    """What words mean: `form` is what is stored for them.

    It is empty where they count from a day and the file has none.
    """

    form: str


def stored(
    text: str, words: Words, day: dt.date | None, order: DayOrder
) -> Stored | None:
    """Return what *text* means in a file of *day*; `None` where it is no words.

    Words that may mean several days mean nothing here.
    """
    try:
        forms = {words(text, start, order) for start in ((day,) if day else _DAYS)}
    except ValueError:
        return None
    return Stored(forms.pop() if len(forms) == 1 else "")


def day(text: str, today: dt.date, order: DayOrder) -> str:
    """Return the day of *text*, which lies ahead: `next week`, `end of month`."""
    return parse_spoken(text, today, "future", order).isoformat()


def partial_day(text: str, today: dt.date, order: DayOrder) -> str:
    """Return as much of a past day as *text* has: `last May`, `two years ago`."""
    return str(parse_spoken_partial(text, today, order))


def length(text: str, _today: dt.date, _order: DayOrder) -> str:
    """Return the length of time that *text* is: `a fortnight`."""
    duration = length_of(text)
    if duration is None:
        raise ValueError("expected a duration such as 2 weeks")
    return str(duration)


# By the name that readers give; they are loaded where a value does not read.
BY_NAME: Mapping[str, Words] = {
    "day": day,
    "partial day": partial_day,
    "length": length,
    "decision": decision,
}
