"""A portrait: what the journal has about a person; screen, JSON and page draw it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from netjournal.format.dates import Duration
from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Journal, Link, Note, Promise, Reference
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.ledger import Account, Line, account, ledger
from netjournal.practice.referring import Referring, named_in
from netjournal.practice.touches import (
    History,
    Strength,
    cadence_of,
    circle_of,
    strength,
)

Value = TypeVar("Value")


class Acquaintance(NamedTuple):
    """A contact that knows a person, and as what."""

    contact: str
    role: str


class Colleagues(NamedTuple):
    """The others who are where a person is, by name."""

    organization: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A person on a day: what the journal has about them.

    `items` are their follow-ups, `tasks` the open promises of their file that
    are in no list of what is due. `event` is the note that `met.at` names.
    `known_by` are contacts that know them, `brought` people I met through them,
    `together` people in the same notes, how often, without a recorded tie.
    `given` are the lines of the ledger that are no promises, `notes` those with
    them, `mentions` other notes and people that name them. What has a day is
    the latest first.
    """

    contact: Contact
    today: dt.date
    circle: str | None
    cadence: Duration | None
    history: History
    tie: Strength | None
    items: tuple[FollowUp, ...]
    tasks: tuple[Promise, ...]
    event: Note | None
    known_by: tuple[Acquaintance, ...]
    brought: tuple[str, ...]
    together: tuple[tuple[str, int], ...]
    colleagues: tuple[Colleagues, ...]
    given: tuple[Line, ...]
    notes: tuple[Note, ...]
    mentions: tuple[Note | Contact, ...]


@dataclass(frozen=True, kw_only=True)
class Gallery:
    """Everybody's portrait on a day; what they have in common is looked up once.

    `items` are all follow-ups, `accounts` the whole ledger. Make it with
    `gallery`, where they are not there already. For one portrait alone, `among`
    has the files that may name the person (see `portrait`).
    """

    day: Day
    items: tuple[FollowUp, ...]
    accounts: tuple[Account, ...]
    among: tuple[Contact | Note, ...] | None = None

    def portrait(self, contact: Contact) -> Portrait:
        """Return what the journal has about *contact*."""
        stem, met = contact.id, contact.met
        event = self.day.journal.note_id(met.at) if met else None
        history = self.day.histories[stem]
        cadence = cadence_of(contact, self.day.settings)
        return Portrait(
            contact=contact,
            today=self.day.today,
            circle=circle_of(contact, self.day.settings),
            cadence=cadence,
            history=history,
            tie=strength(history, cadence, self.day.settings, self.day.today),
            items=tuple(self._items_of.get(stem, ())),
            tasks=_unlisted(self.day.journal, contact),
            event=self.day.journal.notes[event] if event else None,
            known_by=tuple(self._known_by.get(stem, ())),
            brought=tuple(self._brought.get(stem, ())),
            together=tuple(self._together(contact)),
            colleagues=tuple(self._colleagues(contact)),
            given=tuple(self._given.get(stem, ())),
            notes=self.day.journal.notes_with[stem][::-1],
            mentions=self.mentions(contact),
        )

    def mentions(self, contact: Contact) -> tuple[Note | Contact, ...]:
        """Return the notes and people that name *contact*, as a portrait has them."""
        return self._mentions.get(contact.id, ())

    @cached_property
    def people(self) -> tuple[Contact, ...]:
        """Everyone, by name."""
        return people_by_name(file for file in self._files if isinstance(file, Contact))

    @cached_property
    def _others(self) -> tuple[Contact, ...]:
        return tuple(person for person in self.people if not person.is_self)

    @cached_property
    def _notes(self) -> list[Note]:
        return latest_first(file for file in self._files if isinstance(file, Note))

    @property
    def _files(self) -> Iterable[Contact | Note]:
        return self.day.journal.files() if self.among is None else self.among

    @cached_property
    def _items_of(self) -> Mapping[str, list[FollowUp]]:
        return _grouped((stem, item) for item in self.items for stem in item.contacts)

    @cached_property
    def _given(self) -> Mapping[str, list[Line]]:
        return {
            account.contact: [line for line in account.lines if not line.state]
            for account in self.accounts
        }

    @cached_property
    def _known_by(self) -> Mapping[str, list[Acquaintance]]:
        return _grouped(
            (stem, Acquaintance(other.id, tie.role))
            for other in self._others
            for tie in other.knows
            if (stem := self.day.journal.who(tie.who.text)) and stem != other.id
        )

    @cached_property
    def _brought(self) -> Mapping[str, list[str]]:
        return _grouped(
            (stem, other.id)
            for other in self._others
            if other.met
            and other.met.through
            and (stem := self.day.journal.who(other.met.through.text))
        )

    @cached_property
    def _staff(self) -> Mapping[str, list[str]]:
        return _grouped(
            (key, other.id)
            for other in self._others
            for key in {fold(place.name): None for place in other.organizations}
        )

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Note | Contact, ...]]:
        return mentions(self.day.journal, self._notes, self.people)

    def _together(self, contact: Contact) -> list[tuple[str, int]]:
        tied = {self.day.journal.who(tie.who.text) for tie in contact.knows}
        tied |= {other.contact for other in self._known_by.get(contact.id, ())}
        times = Counter(
            stem
            for note in self.day.journal.notes_with[contact.id]
            for stem in self.day.journal.participants[note.id]
            if stem != contact.id and stem not in tied
        )
        return times.most_common()

    def _colleagues(self, contact: Contact) -> Iterator[Colleagues]:
        for place in contact.organizations:
            there = self._staff.get(fold(place.name), ())
            others = tuple(stem for stem in there if stem != contact.id)
            if others:
                yield Colleagues(place.name, others)


def gallery(day: Day) -> Gallery:
    """Return everybody's portraits on a day."""
    return Gallery(
        day=day,
        items=tuple(follow_ups(day)),
        accounts=ledger(day.journal, day.today),
    )


def portrait(day: Day, contact: Contact) -> Portrait:
    """Return what the journal has about one person.

    Only the files that may name them are looked at.
    """
    files = Referring(day)
    lines = account(day.journal, day.today, contact.id, files)
    people = (*files.people(contact), *files.staff(contact))
    single = Gallery(
        day=day,
        items=tuple(follow_ups(day, about=contact.id)),
        accounts=(lines,),
        among=(
            *{person.id: person for person in people}.values(),
            *files.notes(contact),
        ),
    )
    return single.portrait(contact)


def mentions(
    journal: Journal, notes: Iterable[Note], people: Iterable[Contact]
) -> Mapping[str, tuple[Note | Contact, ...]]:
    """Return which of *notes* and *people* name each person, by id.

    A note counts where it names a person in its text or in a key such as
    `expected`, `hosts` or `referrals`, and has them not in `with`; a person
    where their text does. Notes come first; both stay in their order.
    """
    places: list[tuple[str, Note | Contact]] = []
    for note in notes:
        there = set(journal.participants[note.id])
        stems = _people(journal, named_in(note))
        places += ((stem, note) for stem in stems if stem not in there)
    for contact in people:
        stems = _people(journal, contact.body.links)
        places += ((stem, contact) for stem in stems if stem != contact.id)
    return {stem: tuple(files) for stem, files in _grouped(places).items()}


def latest_first(notes: Iterable[Note]) -> list[Note]:
    """Return *notes*, the latest first."""
    return sorted(notes, key=lambda note: (note.date, note.time, note.id), reverse=True)


def _people(
    journal: Journal, references: Iterable[Reference | Link]
) -> dict[str, None]:
    """Return who *references* mean, oneself too; each once, in order."""
    stems = (
        journal.linked(one) if isinstance(one, Link) else journal.who(one.text)
        for one in references
    )
    return dict.fromkeys(stem for stem in stems if stem is not None)


def _unlisted(journal: Journal, contact: Contact) -> tuple[Promise, ...]:
    """Return the open task lines of a contact's file that are never due.

    They have no day, or the contact is out of bounds.
    """
    return tuple(
        task
        for task in contact.body.promises
        if task.state == "open"
        and (
            task.due is None
            or (contact.out_of_bounds and not journal.people(task.links))
        )
    )


def people_by_name(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return *people* in the order in which every list has them."""
    return tuple(sorted(people, key=lambda person: by_name(person.name, person.id)))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    groups: dict[str, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
