"""What offers look up, gathered once for a journal on a day.

People, notes and words in use are kept beside their `Day`. While one types, each
keystroke has a day of its own that differs in one page. So what that page cannot have
changed is taken over from the stock before it, with the same result.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from netjournal.editing.usage import USAGE, Use, most_frequent
from netjournal.editing.words import Words
from netjournal.format.folding import ByName, by_name
from netjournal.format.model import Contact, Journal, Note
from netjournal.practice.day import Day
from netjournal.practice.touches import Histories, History

P = TypeVar("P", Contact, Note)

_FEW = 50  # pages that may differ from those of the stock before
_JOURNALS = 4  # that are open at once


class Person(NamedTuple):
    """A person who is offered, and the day of the latest touch."""

    contact: Contact
    last: dt.date | None


class _Differing(NamedTuple):
    """The pages that differ between two journals of the same files: old and new."""

    contacts: Sequence[tuple[Contact, Contact]]
    notes: Sequence[tuple[Note, Note]]


class Stock:
    """What is offered of one journal on one day; each part is gathered when asked."""

    def __init__(self, day: Day) -> None:
        """Gather nothing yet."""
        # Not the day itself, or it would live as long as what is kept beside it.
        self._journal = day.journal
        self._settled = day.today, day.settings
        self._known = vars(day).get("histories")
        self._used: dict[str, Words[Use]] = {}

    @cached_property
    def people(self) -> Words[Person]:
        """Everybody: the latest touch first, then by name, oneself last."""
        people = [
            Person(contact, self._last_touches[contact.id])
            for contact in self._journal.contacts.values()
        ]
        people.sort(key=_rank)
        return Words(
            (person, (person.contact.id, *person.contact.names)) for person in people
        )

    @cached_property
    def _last_touches(self) -> Mapping[str, dt.date | None]:
        contacts = self._journal.contacts
        return {stem: self._histories[stem].last_touch for stem in contacts}

    def look_up_touches(self, between: Callable[[], None]) -> None:
        """Look up everybody's latest touch, which takes longest; *between* them."""
        if not {"people", "_last_touches"} & vars(self).keys():
            for stem in self._journal.contacts:
                between()
                _ = self._histories[stem]

    @cached_property
    def _histories(self) -> Mapping[str, History]:
        today, settings = self._settled
        return self._known or Histories(self._journal, settings, today)

    @cached_property
    def notes(self) -> Words[Note]:
        """All notes, the newest first."""
        return Words((note, (note.id, note.shown_title)) for note in self._newest())

    @cached_property
    def events(self) -> Words[Note]:
        """The notes of events, the newest first."""
        return Words(
            (note, (note.id, note.shown_title))
            for note in self._newest()
            if note.kind == "event"
        )

    def used(self, name: str) -> Words[Use]:
        """Return the words in use under a name of `usage`, the most frequent first."""
        if name not in self._used:
            ranked = most_frequent(USAGE[name](self._journal))
            self._used[name] = Words((use, (use.word,)) for use in ranked)
        return self._used[name]

    def _newest(self) -> Iterator[Note]:
        return reversed(tuple(self._journal.every_note()))

    def take_over(self, before: Stock) -> bool:
        """Take over what the few pages that differ from *before* cannot have changed.

        Say whether they are few, and people are called the same.
        """
        differing = self._differing(before)
        if differing is None:
            return False
        self._take_notes(before, differing)
        self._take_words(before, differing)
        if "people" in vars(before):
            self._take_people(before, differing)
        return True

    def _differing(self, before: Stock) -> _Differing | None:
        if self._settled != before._settled:
            return None
        contacts = _changed(before._journal.contacts, self._journal.contacts)
        notes = _changed(before._journal.notes, self._journal.notes)
        if contacts is None or notes is None or len(contacts) + len(notes) > _FEW:
            return None
        if any(_called(old) != _called(new) for old, new in contacts):
            return None
        return _Differing(contacts, notes)

    def _take_notes(self, before: Stock, differing: _Differing) -> None:
        pages = {new.id: new for _, new in differing.notes}
        if any(_shown(old) != _shown(new) for old, new in differing.notes):
            return
        for name in ("notes", "events"):
            if name in vars(before):
                vars(self)[name] = _with_notes(vars(before)[name], pages)

    def _take_words(self, before: Stock, differing: _Differing) -> None:
        old, new = (
            Journal.of(
                (pair[side] for pair in differing.contacts),
                (pair[side] for pair in differing.notes),
            )
            for side in (0, 1)
        )
        for name, words in before._used.items():
            if Counter(USAGE[name](old)) == Counter(USAGE[name](new)):
                self._used[name] = words

    def _take_people(self, before: Stock, differing: _Differing) -> None:
        """Take over everybody, or the last touches of most of them."""
        touched: set[str] = set()
        for old, new in differing.notes:
            sides = _counted(before._journal, old), _counted(self._journal, new)
            if sides[0] != sides[1]:
                touched.update(sides[0].people, sides[1].people)
        if touched:
            own = {stem: self._histories[stem].last_touch for stem in touched}
            vars(self)["_last_touches"] = {**before._last_touches, **own}
            return
        vars(self)["_last_touches"] = before._last_touches
        pages = {new.id: new for _, new in differing.contacts}
        everybody = before.people
        vars(self)["people"] = everybody.replaced(
            {
                at: person._replace(contact=pages[person.contact.id])
                for at, person in enumerate(everybody.all)
                if person.contact.id in pages
            }
        )


class _Counted(NamedTuple):
    """What of a note counts as contact, and with whom."""

    people: tuple[str, ...]
    how: tuple[object, ...]


def _counted(journal: Journal, note: Note) -> _Counted:
    how = (note.date, note.kind, note.direction, note.answered, note.attempt)
    return _Counted(journal.people(note.participants), (*how, note.stage))


def _changed(before: Mapping[str, P], now: Mapping[str, P]) -> list[tuple[P, P]] | None:
    """Return the pages whose files differ; `None` where there are other pages."""
    if before.keys() != now.keys():
        return None
    pairs = ((old, now[stem]) for stem, old in before.items())
    return [(old, new) for old, new in pairs if old.source != new.source]


def _called(contact: Contact) -> tuple[object, ...]:
    return contact.id, contact.names, contact.is_self


def _shown(note: Note) -> tuple[object, ...]:
    return note.date, note.kind, note.shown_title


def _with_notes(words: Words[Note], pages: Mapping[str, Note]) -> Words[Note]:
    return words.replaced(
        {at: pages[note.id] for at, note in enumerate(words.all) if note.id in pages}
    )


def _rank(person: Person) -> tuple[bool, int, ByName]:
    contact, last = person
    recent = last.toordinal() if last is not None else 0
    return contact.is_self, -recent, by_name(contact.name, contact.id)


_STOCKS: WeakKeyDictionary[Day, Stock] = WeakKeyDictionary()
_LATEST: deque[Stock] = deque(maxlen=_JOURNALS)


def stock(day: Day) -> Stock:
    """Return the stock of *day*, the same one as long as the day lives."""
    gathered = _STOCKS.get(day)
    if gathered is None:
        gathered = _STOCKS[day] = Stock(day)
        for before in _LATEST:
            if gathered.take_over(before):
                _LATEST.remove(before)
                break
        _LATEST.appendleft(gathered)
    return gathered


def gather(day: Day, between: Callable[[], None] = lambda: None) -> None:
    """Gather all that offers of *day* look up, before anybody asks for it.

    *between* is called now and then, and ends the gathering by raising.
    """
    gathered = stock(day)
    gathered.look_up_touches(between)
    for part in ("people", "notes", "events"):
        between()
        getattr(gathered, part)
    for name in USAGE:
        between()
        gathered.used(name)
