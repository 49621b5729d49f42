"""What a follow-up is, before and after its day is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, get_args

from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Note
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence
from netjournal.practice.touches import History, cadence_of, met_day

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


class Named(NamedTuple):
    """A person by id and name."""

    contact: str
    name: str


class FollowUp(NamedTuple):
    """One thing to do, for one person or the people of one task, and why.

    `key` is short and stays the same as long as the line after the item
    does; commands that act on an item take it. `contact` is the first person it
    concerns by name, `others` are the rest; a task that concerns nobody has no
    `contact` and an empty `name`. `reason` decides how the item is settled,
    `also` are the reasons that the same message settles. `why` is for people to
    read, `evidence` has the line of each reason.
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
    others: tuple[Named, ...] = ()
    also: tuple[Reason, ...] = ()

    @property
    def contacts(self) -> tuple[str, ...]:
        """The ids of the people it concerns, by name."""
        first = () if self.contact is None else (self.contact,)
        return (*first, *(person.contact for person in self.others))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people it concerns."""
        first = () if self.contact is None else (self.name,)
        return (*first, *(person.name for person in self.others))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reason that decides how it is settled, then the others."""
        return (self.reason, *self.also)


class Row(NamedTuple):
    """A follow-up as plain values, complete but for the length of its key.

    `digest` is the longest form of the key. Days are ISO dates, `evidence` are
    lines as `path:line`, the item's own first, and `last` is empty or the path,
    day and title of the last note. As JSON it is a list, and equal when it is
    read again.
    """

    digest: str
    contact: str | None
    name: str
    reason: Reason
    due: str
    state: State
    why: str
    evidence: list[str]
    last: list[str]
    others: list[list[str]]
    also: list[Reason]

    def concerns(self, stem: str) -> bool:
        """Say whether it is about the person with the id *stem*, among others."""
        return stem == self.contact or any(stem == person for person, _ in self.others)


@dataclass(frozen=True)
class Person:
    """A contact who may be followed up, and what the rules need to know of them.

    `met` is the day you met, where the contact's own file gives it.
    """

    contact: Contact
    day: Day
    cadence: Duration | None
    met: dt.date | None

    @cached_property
    def history(self) -> History:
        """What passed between oneself and the person."""
        return self.day.histories[self.contact.id]

    @cached_property
    def last_note(self) -> Note | None:
        """The latest past note with the person; no other one is looked at."""
        journal, today = self.day.journal, self.day.today
        days = journal.note_days
        for note in reversed(journal.note_ids_with[self.contact.id]):
            if days[note] <= today:
                return journal.notes[note]
        return None


class People(Mapping[str, Person]):
    """All who are not out of bounds, by id: each looked at when asked for."""

    def __init__(self, day: Day) -> None:
        """Look at nobody yet."""
        self._day = day
        self._seen: dict[str, Person | None] = {}

    def __getitem__(self, stem: str) -> Person:
        """Return a person by id. Raises `KeyError` for those out of bounds."""
        if stem not in self._seen:
            self._seen[stem] = _person(self._day, stem)
        person = self._seen[stem]
        if person is None:
            raise KeyError(stem)
        return person

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the people who are not out of bounds."""
        return (stem for stem in self._day.journal.contacts if stem in self)

    def __len__(self) -> int:
        """Return how many they are."""
        return sum(1 for _ in self)


def _person(day: Day, stem: str) -> Person | None:
    contact = day.journal.contacts.get(stem)
    if contact is None or contact.out_of_bounds:
        return None
    cadence = cadence_of(contact, day.settings)
    return Person(contact, day, cadence, met_day(contact))


@dataclass(frozen=True, eq=False)
class Agenda(Day):
    """A day with the people it may concern: what every reason looks at.

    `people` are all who are not out of bounds, by id. Birthdays are looked for up
    to `horizon`.
    """

    horizon: dt.date
    people: Mapping[str, Person]

    @cached_property
    def soon(self) -> dt.date:
        """The last day of what is coming up."""
        return self.settings.soon.after(self.today)

    def past(self, day: dt.date) -> bool:
        """Whether *day* is today or before."""
        return day <= self.today

    def recent(self, day: dt.date) -> bool:
        """Whether *day* is past, by no more than `recent`."""
        return self.past(day) and self.today <= self.settings.recent.after(day)


def agenda(day: Day, horizon: dt.date | None = None) -> Agenda:
    """Return *day* with its people; the default horizon is today + `soon`."""
    end = horizon or day.settings.soon.after(day.today)
    today = Agenda(day.journal, day.settings, day.today, end, People(day))
    today.__dict__["histories"] = day.histories  # looked up once for both
    return today


class Found(NamedTuple):
    """An item as its reason gives it, before planned notes and snoozes.

    `people` are several only for a task, and nobody for a task of nobody.
    `why` is empty for a cadence, whose words depend on the day it ends on.
    `since` is the day of the meeting, letter or note it comes from; `also` are
    the items of that day that the same message settles.
    """

    reason: Reason
    people: tuple[Person, ...]
    due: dt.date
    source: SourceFile
    span: Span
    why: str
    rests: bool = False
    since: dt.date | None = None
    also: tuple[Found, ...] = ()

    @property
    def person(self) -> Person | None:
        """The first of the people, if there is one."""
        return self.people[0] if self.people else None
