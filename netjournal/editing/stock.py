"""What offers look up, gathered once for a journal on a day.

People, notes and words in use are kept beside their `Day` for as long as that lives, so
a second list of offers looks at few of them.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from netjournal.editing.usage import USAGE, most_frequent
from netjournal.format.folding import ByName, by_name, spellings
from netjournal.format.model import Contact, Note
from netjournal.format.patterns import pattern
from netjournal.format.spelling import unspaced
from netjournal.practice.day import Day

T = TypeVar("T")

_LAST = "\U0010ffff"  # after every character that a word continues with
_PARTING = pattern(r"[\W_]+")


class Person(NamedTuple):
    """A person who is offered, and the day of the latest touch."""

    contact: Contact
    last: dt.date | None


class Words(Generic[T]):
    """Things in their order, found by the beginnings of their words."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str]]]) -> None:
        """Take entries with their texts, the first first."""
        self.all: list[T] = []
        self._numbers: dict[str, list[int]] = {}
        for number, (entry, texts) in enumerate(entries):
            self.all.append(entry)
            for word in frozenset[str]().union(*map(_words, texts)):
                self._numbers.setdefault(word, []).append(number)
        self._sorted = sorted(self._numbers)

    def begun(self, typed: str) -> Iterator[T]:
        """Yield the things that have a word for each one in *typed* to begin."""
        if not typed.strip():
            yield from self.all
            return
        numbers: set[int] = set()
        for form in forms(typed):
            sets = [self._having(word) for word in form]
            if sets:
                numbers |= set.intersection(*sets)
        for number in sorted(numbers):
            yield self.all[number]

    def _having(self, begun: str) -> set[int]:
        first = bisect_left(self._sorted, begun)
        last = bisect_left(self._sorted, begun + _LAST)
        words = self._sorted[first:last]
        return {number for word in words for number in self._numbers[word]}


@lru_cache(maxsize=1 << 15)
def _words(text: str) -> frozenset[str]:
    """Return all words of *text*.

    Scripts without spaces have none, so that each of their characters may begin one.
    """
    words = {word for form in forms(text) for word in form}
    if not text.isascii():
        for word in [word for word in words if any(map(unspaced, word))]:
            words.update(word[at:] for at in range(1, len(word)))
    return frozenset(words)


def forms(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of *text* folded, in each spelling of its letters."""
    for form in spellings(text):
        yield tuple(word for atom in form for word in _PARTING.split(atom) if word)


def begins(word: str, typed: str) -> bool:
    """Say whether each word in *typed* begins a word of *word*, however spelled."""
    if not typed.strip():
        return True
    spelled = [form for form in forms(word) if form]
    return any(
        all(any(part.startswith(begun) for part in form) for begun in typed_form)
        for typed_form in forms(typed)
        for form in spelled
        if typed_form
    )


class Stock:
    """What is offered of one journal on one day; each part is gathered when asked."""

    def __init__(self, day: Day) -> None:
        """Gather nothing yet."""
        # Not the day itself, or it would live as long as what is kept beside it.
        self._journal = day.journal
        self._histories = day.histories
        self._used: dict[str, Words[str]] = {}

    @cached_property
    def people(self) -> Words[Person]:
        """Everybody: the latest touch first, then by name, oneself last."""
        people = [
            Person(contact, self._histories[contact.id].last_touch)
            for contact in self._journal.contacts.values()
        ]
        people.sort(key=_rank)
        return Words(
            (person, (person.contact.id, *person.contact.names)) for person in people
        )

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

    def used(self, name: str) -> Words[str]:
        """Return the words in use under a name of `usage`, the most frequent first."""
        if name not in self._used:
            ranked = most_frequent(USAGE[name](self._journal))
            self._used[name] = Words((word, (word,)) for word in ranked)
        return self._used[name]

    def _newest(self) -> Iterator[Note]:
        return reversed(tuple(self._journal.every_note()))


def _rank(person: Person) -> tuple[bool, int, ByName]:
    contact, last = person
    recent = last.toordinal() if last is not None else 0
    return contact.is_self, -recent, by_name(contact.name, contact.id)


_STOCKS: WeakKeyDictionary[Day, Stock] = WeakKeyDictionary()


def stock(day: Day) -> Stock:
    """Return the stock of *day*, the same one as long as the day lives."""
    gathered = _STOCKS.get(day)
    if gathered is None:
        gathered = _STOCKS[day] = Stock(day)
    return gathered


def gather(day: Day) -> None:
    """Gather all that offers of *day* look up, before anybody asks for it."""
    gathered = stock(day)
    _ = gathered.people, gathered.notes, gathered.events
    for name in USAGE:
        gathered.used(name)
