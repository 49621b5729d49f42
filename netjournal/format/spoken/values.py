"""Days and durations in words for single values: options, keys, prompts."""

from __future__ import annotations

import datetime as dt
import re

from netjournal.format.dates import PartialDate, parse_date, parse_partial
from netjournal.format.patterns import pattern
from netjournal.format.settings import DayOrder
from netjournal.format.spoken.calendar_words import MONTHS
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.phrase import Frame, Leaning

_LEAD = pattern(r"(?:(?:on|by|until|till|since|from)\s+)+", re.IGNORECASE)
_MONTHS = 12
_EXAMPLES = "2026-03-01, yesterday, last tuesday, 3 days ago or in 2 weeks"


def parse_spoken(
    text: str, today: dt.date, leaning: Leaning = "past", order: DayOrder = ""
) -> dt.date:
    """Read a day in words or as YYYY-MM-DD; a period is its first day.

    *leaning* says on which side of *today* a bare weekday or a day without a year is.
    Raises `ValueError` saying what was expected, or the candidates.
    """
    words = " ".join(text.split())
    frame = Frame(today, leaning, order)
    phrase = day_at(words, 0, frame)
    if phrase is None or phrase.end != len(words):
        lead = _LEAD.match(words)
        phrase = day_at(words, lead.end(), frame) if lead else phrase
    if phrase is None or phrase.end != len(words):
        try:
            return parse_date(words)
        except ValueError as error:
            if str(error).startswith("there is no"):
                raise
            raise ValueError(f"expected a day such as {_EXAMPLES}") from error
    if phrase.sort == "none":
        raise ValueError(f"there is no day {words}")
    if len(phrase.days) == 1:
        return phrase.days[0]
    if phrase.days:
        either = " or ".join(day.isoformat() for day in phrase.days)
        raise ValueError(f"expected one day, but this can mean {either}")
    raise ValueError(f"expected a day such as {_EXAMPLES}")


def parse_spoken_partial(
    text: str, today: dt.date, order: DayOrder = ""
) -> PartialDate:
    """Read a past day of which only the year or month may be known.

    `last month`, `in May` and `2025` are read as partial dates. Raises `ValueError`
    saying what was expected.
    """
    words = " ".join(text.lower().split())
    try:
        return parse_partial(words)
    except ValueError:
        pass
    which, _, unit = words.partition(" ")
    back = which == "last"
    if (back or which == "this") and unit == "year":
        return PartialDate(today.year - back)
    if (back or which == "this") and unit == "month":
        year, month = divmod(today.year * _MONTHS + today.month - 1 - back, _MONTHS)
        return PartialDate(year, month + 1)
    day = parse_spoken(words, today, "past", order)
    bare = words.removeprefix("in ")
    if bare.partition(" ")[0] in MONTHS and not any(map(str.isdigit, bare)):
        return PartialDate(day.year, day.month)
    return PartialDate(day.year, day.month, day.day)
