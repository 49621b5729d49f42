"""The parts of people and notes: references, positions, relationships, entries.

Spans refer to the file that contains the value.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from netjournal.format.dates import Duration, PartialDate, YearlyDay
from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span

Status = Literal["target", "active", "resting", "archived", "deceased"]
Direction = Literal["out", "in", "both"]
Outcome = Literal["good", "mixed", "poor"]
IntroductionStage = Literal["offered", "accepted", "made", "declined"]
InterviewStage = Literal["asked", "agreed", "held", "declined"]
Never = Literal["never"]


class Reference(NamedTuple):
    """A person as written in a file: an id, a name or an alias."""

    text: str
    span: Span

    @property
    def key(self) -> str:
        """The text in the form used for comparison."""
        return fold(self.text)


class Labelled(NamedTuple):
    """An address or a number, with its label."""

    value: str
    label: str
    span: Span


class Postal(NamedTuple):
    """A postal address: its parts (RFC 6350, 6.3.1), or the `whole` as one text."""

    label: str = ""
    street: str = ""
    extra: str = ""
    box: str = ""
    city: str = ""
    region: str = ""
    code: str = ""
    country: str = ""
    whole: str = ""
    span: Span = Span(0, 0)

    @property
    def text(self) -> str:
        """The address on one line, without its label."""
        if self.whole:
            return " ".join(self.whole.split())
        town = " ".join(filter(None, (self.code, self.city)))
        rows = (self.box, self.extra, self.street, town, self.region, self.country)
        return ", ".join(filter(None, rows))


class Position(NamedTuple):
    """A position at an organization; `since` and `until` as precisely as known."""

    name: str
    title: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None


class NamedDay(NamedTuple):
    """A yearly day and its label: `birthday`, or a label under `dates`."""

    label: str
    day: YearlyDay
    span: Span


class Met(NamedTuple):
    """How you met. `at` is a note's id or the event in words."""

    on: PartialDate | None = None
    at: str = ""
    through: Reference | None = None
    where: str = ""
    span: Span = Span(0, 0)
    at_span: Span = Span(0, 0)


class Tie(NamedTuple):
    """A person that someone knows; `role` is colleague, mentor and so on."""

    who: Reference
    role: str = ""
    since: PartialDate | None = None


class Entry(NamedTuple):
    """An entry of the ledger, or a need; `who` is empty if it is not given."""

    what: str
    who: tuple[Reference, ...]
    span: Span


class Introduction(NamedTuple):
    """Two people introduced to each other, and the stage of the introduction."""

    pair: tuple[Reference, Reference]
    stage: IntroductionStage
    outcome: str
    thanked: bool
    span: Span


class Decision(NamedTuple):
    """The decision about following up: no, later, a date or a duration."""

    when: Literal["no", "later"] | dt.date | Duration
    span: Span
