"""What people and notes are made of: references, positions, ties, entries.

Spans point into the file that a value was read from.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from netjournal.format.dates import Duration, PartialDate, YearlyDay
from netjournal.format.folding import fold
from netjournal.format.source import Span

Status = Literal["target", "active", "resting", "archived", "deceased"]
Direction = Literal["out", "in", "both"]
Outcome = Literal["good", "mixed", "poor"]
IntroductionStage = Literal["offered", "accepted", "made", "declined"]
InterviewStage = Literal["asked", "agreed", "held", "declined"]
Never = Literal["never"]


class Reference(NamedTuple):
    """A person as somebody wrote them: an id, a name or an alias."""

    text: str
    span: Span

    @property
    def key(self) -> str:
        """The text as it is compared."""
        return fold(self.text)


class Labelled(NamedTuple):
    """An address or a number, and what it is for."""

    value: str
    label: str
    span: Span


class Position(NamedTuple):
    """A time with an employer; `since` and `until` as exactly as known."""

    name: str
    title: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None


class NamedDay(NamedTuple):
    """A yearly day and what it is: `birthday`, or a label under `dates`."""

    label: str
    day: YearlyDay
    span: Span


class Met(NamedTuple):
    """How we met. `at` is a note's id or the event in words."""

    on: PartialDate | None = None
    at: str = ""
    through: Reference | None = None
    where: str = ""
    span: Span = Span(0, 0)
    at_span: Span = Span(0, 0)


class Tie(NamedTuple):
    """Somebody that a person knows; `role` is colleague, mentor and so on."""

    who: Reference
    role: str = ""
    since: PartialDate | None = None


class Entry(NamedTuple):
    """A line of the ledger, or a need; `who` is empty where it goes unsaid."""

    what: str
    who: tuple[Reference, ...]
    span: Span


class Introduction(NamedTuple):
    """Two people brought together, and how far it has come."""

    pair: tuple[Reference, Reference]
    stage: IntroductionStage
    outcome: str
    thanked: bool
    span: Span


class Decision(NamedTuple):
    """What was decided about following up: no, later, a day or a duration."""

    when: Literal["no", "later"] | dt.date | Duration
    span: Span
