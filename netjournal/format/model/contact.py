"""A person, as described in their file."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import Duration, YearlyDay
from netjournal.format.model.document import Document
from netjournal.format.model.parts import (
    Labelled,
    Met,
    NamedDay,
    Never,
    Position,
    Postal,
    Reference,
    Status,
    Tie,
)
from netjournal.format.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Contact(Document):
    """A person: the keys of `contacts/*.md` (format.md has their meaning).

    The defaults: `status` is `active` and flags are false.
    """

    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[Postal, ...] = ()
    links: tuple[Labelled, ...] = ()
    location: str = ""
    positions: tuple[Position, ...] = ()
    common_ground: tuple[str, ...] = ()
    birthday: YearlyDay | None = None
    dates: tuple[NamedDay, ...] = ()
    met: Met | None = None
    status: Status = "active"
    goal: str = ""
    circle: str = ""
    cadence: Duration | Never | None = None
    snooze_until: dt.date | None = None
    push_until: dt.date | None = None
    do_not_contact: bool = False
    knows: tuple[Tie, ...] = ()
    photo: str = ""
    is_self: bool = False
    distinct_from: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def organizations(self) -> tuple[Position, ...]:
        """The positions that have not ended."""
        return tuple(place for place in self.positions if place.until is None)

    @property
    def out_of_bounds(self) -> bool:
        """Whether nothing is ever suggested: yourself, on request, or archived."""
        gone = self.status in ("archived", "deceased")
        return self.is_self or self.do_not_contact or gone
