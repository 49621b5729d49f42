"""A day as it was said, and what it is read by."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from netjournal.format.settings import DayOrder

Leaning = Literal["past", "future"]
# `near` is a week or a weekend, which stands for one day; `long` is a month or
# more; `vague` is no day at all; `none` is a day that no calendar has.
Sort = Literal["day", "near", "long", "vague", "none"]


class Phrase(NamedTuple):
    """A day that was said: which, how far its words reach, and how sure it is.

    `days` has one day, or those that it may be. `planned` and `past` say that
    the words themselves lie ahead or behind; `language` is that of words that
    are not English.
    """

    end: int
    days: tuple[dt.date, ...]
    sort: Sort = "day"
    planned: bool = False
    past: bool = False
    language: str = ""
    # Whether the words say the same on whatever day they are read.
    absolute: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one day, which a key can hold."""
        return self.sort == "day" and len(self.days) == 1


class Frame(NamedTuple):
    """What a day is read by: today, where days without a year lie, the order."""

    today: dt.date
    leaning: Leaning = "past"
    order: DayOrder = ""
