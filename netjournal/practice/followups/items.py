"""What a follow-up is, before and after its day is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from netjournal.format.dates import Duration
from netjournal.format.model import Contact
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence
from netjournal.practice.touches import History

Reason = Literal[
    "promise",
    "waiting",
    "reply",
    "thanks",
    "decided",
    "first",
    "undecided",
    "cadence",
    "introduction",
    "birthday",
]
State = Literal["overdue", "today", "soon", "resting", "snoozed", "later"]

REASONS: tuple[Reason, ...] = get_args(Reason)
STATES: tuple[State, ...] = get_args(State)


class Last(NamedTuple):
    """The last past note with a person: what was talked about, and when."""

    path: str
    date: dt.date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing to do for one person, and why.

    `key` is short and stays the same as long as the line after the item
    does; commands that act on an item take it. A promise with nobody left
    has no `contact` and an empty `name`. `why` is for people to read.
    """

    key: str
    contact: str | None
    name: str
    reason: Reason
    due: dt.date
    state: State
    why: str
    evidence: tuple[Evidence, ...]
    last: Last | None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may be followed up, and what the rules ask about them.

    `met` is the day we met where the contact's own file knows it.
    """

    contact: Contact
    history: History
    cadence: Duration | None
    met: dt.date | None


@dataclass(frozen=True, eq=False)
class Agenda(Day):
    """A day with who it may concern: what every reason looks at.

    `people` are all who are not out of bounds, by id. Birthdays are looked for up
    to `horizon`.
    """

    horizon: dt.date
    people: Mapping[str, Person]

    def past(self, day: dt.date) -> bool:
        """Say whether *day* is today or before."""
        return day <= self.today

    def recent(self, day: dt.date) -> bool:
        """Say whether *day* is past, by no more than `recent`."""
        return self.past(day) and self.today <= self.settings.recent.after(day)


class Found(NamedTuple):
    """An item as its reason gives it, before planned notes and snoozes.

    `why` is empty for a cadence, whose words depend on the day it ends on.
    """

    reason: Reason
    person: Person | None
    due: dt.date
    source: SourceFile
    span: Span
    why: str
    rests: bool = False
