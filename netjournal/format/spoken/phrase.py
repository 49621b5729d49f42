"""A day in words, and the context for reading it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from netjournal.format.records import NamedTuple
from netjournal.format.settings import DayOrder

NO_SUCH_DAY = "there is no such day"  # why 30 February is asked about

Leaning = Literal["past", "future"]
# `near` is a week or a weekend, which means one day; `long` is a month or more; `vague`
# is not a day at all; `none` is a day that does not exist.
Sort = Literal["day", "near", "long", "vague", "none"]


class Phrase(NamedTuple):
    """A day in words: its date, the end of its words, and how certain it is.

    `days` has the day, or the candidates. `planned` and `past` mean that the words
    themselves refer to the future or the past; `language` is set for words that are not
    English.
    """

    end: int
    days: tuple[dt.date, ...]
    sort: Sort = "day"
    planned: bool = False
    past: bool = False
    language: str = ""
    # Whether the words mean the same regardless of today.
    absolute: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is a single day, which a key can store."""
        return self.sort == "day" and len(self.days) == 1


class Frame(NamedTuple):
    """The context for reading a day: today, past or future, the order."""

    today: dt.date
    leaning: Leaning = "past"
    order: DayOrder = ""
