"""What a person's timeline is drawn of: days, marks, and where they are across."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from netjournal.format.dates import Duration

Lane = Literal["together", "in", "out"]

BEFORE, AHEAD = Duration(24, "months"), Duration(4, "months")
STEP = 10  # days between two heights of the hill

LANES: dict[Lane, tuple[int, str]] = {
    "together": (54, "together"),
    "in": (70, "from them"),
    "out": (86, "from you"),
}
EDGE = 0.02  # of the width, for half a mark at either end


class Mark(NamedTuple):
    """A contact on a day: whose it was, its title, and the address of its page.

    A *pale* one came to nothing so far, and an *open* one is to come.
    """

    day: dt.date
    lane: Lane
    title: str
    href: str
    pale: bool = False
    open: bool = False


class Rhythm(NamedTuple):
    """How often is meant, in words, and the days it leads from and to."""

    words: str
    begin: dt.date
    end: dt.date


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """What the timeline of a person is drawn of.

    `marks` are by day; `hill` has the closeness from `begin` to today every `STEP`
    days, where 1 is a strong tie. `last` is the last contact of all, `crowd` is where a
    month with many contacts leads to, and `paused` the day until which nothing is due.
    """

    today: dt.date
    marks: tuple[Mark, ...] = ()
    hill: tuple[float, ...] = ()
    rhythm: Rhythm | None = None
    due: dt.date | None = None
    paused: dt.date | None = None
    last: dt.date | None = None
    crowd: str = ""

    @cached_property
    def begin(self) -> dt.date:
        """The first day of the picture."""
        return BEFORE.before(self.today)

    @cached_property
    def end(self) -> dt.date:
        """The last day of the picture."""
        return AHEAD.after(self.today)

    @cached_property
    def shown(self) -> tuple[Mark, ...]:
        """The marks on days of the picture."""
        return tuple(mark for mark in self.marks if self.begin <= mark.day <= self.end)

    @cached_property
    def past(self) -> tuple[Mark, ...]:
        """What happened in the picture."""
        return tuple(mark for mark in self.shown if not mark.open)

    def x(self, day: dt.date) -> float:
        """Return the place of *day* as a share of the width; days outside are at it."""
        inside = min(max(day, self.begin), self.end)
        share = (inside - self.begin).days / max(1, (self.end - self.begin).days)
        return EDGE + (1 - 2 * EDGE) * share


def days(today: dt.date) -> list[dt.date]:
    """Return the days that the hill of a timeline has a height for."""
    first = BEFORE.before(today)
    return [
        first + dt.timedelta(days=number)
        for number in range(0, (today - first).days + 1, STEP)
    ]
