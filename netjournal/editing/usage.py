"""The words that a journal has in use for a key: tags, places, labels, questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from netjournal.format.folding import fold, plain
from netjournal.format.model import Contact, Journal, Note, Postal


class Use(NamedTuple):
    """A word in use, as it is mostly spelled, and how often it is."""

    word: str
    times: int


def most_frequent(words: Iterable[str]) -> list[Use]:
    """Return *words*, each once, the most frequent first."""
    spelled: dict[str, Counter[str]] = {}
    for word in words:
        text = word.strip()
        if text and "\n" not in text:
            spelled.setdefault(fold(text), Counter())[text] += 1
    uses = [
        Use(spellings.most_common(1)[0][0], spellings.total())
        for spellings in spelled.values()
    ]
    return sorted(uses, key=lambda use: (-use.times, plain(use.word), use.word))


def _of_people(values: Callable[[Contact], Iterable[str]]) -> _Usage:
    def words(journal: Journal) -> Iterator[str]:
        for contact in journal.contacts.values():
            yield from values(contact)

    return words


def _of_addresses(part: Callable[[Postal], str]) -> _Usage:
    return _of_people(lambda contact: map(part, contact.addresses))


def _of_notes(values: Callable[[Note], Iterable[str]]) -> _Usage:
    def words(journal: Journal) -> Iterator[str]:
        for note in journal.every_note():
            yield from values(note)

    return words


def _tags(journal: Journal) -> Iterator[str]:
    for document in journal.files():
        yield from document.tags


def _pitches(journal: Journal) -> Iterator[str]:
    """Yield the pitches of my own file, and those that notes name."""
    for heading in journal.me.body.headings if journal.me else ():
        label, colon, name = heading.text.partition(":")
        if colon and fold(label) == "pitch":
            yield name
    for note in journal.every_note():
        yield note.pitch


def _questions(journal: Journal) -> Iterator[str]:
    """Yield the questions that were answered, and those that were prepared."""
    for note in journal.every_note():
        yield from (question for question, _ in note.answers)
        yield from note.questions


def _places(journal: Journal) -> Iterator[str]:
    for note in journal.every_note():
        yield note.place_name
    for contact in journal.contacts.values():
        if contact.met is not None:
            yield contact.met.where


_Usage = Callable[[Journal], Iterable[str]]

USAGE: Mapping[str, _Usage] = {
    "tags": _tags,
    "place": _places,
    "location": _of_people(lambda contact: (contact.location,)),
    "organization": _of_people(
        lambda contact: (position.name for position in contact.positions)
    ),
    "position": _of_people(
        lambda contact: (
            contact.title,
            *(position.title for position in contact.positions),
        )
    ),
    "pronouns": _of_people(lambda contact: (contact.pronouns,)),
    "common_ground": _of_people(lambda contact: contact.common_ground),
    "role": _of_people(lambda contact: (tie.role for tie in contact.knows)),
    "email": _of_people(lambda contact: (address.label for address in contact.emails)),
    "phone": _of_people(lambda contact: (number.label for number in contact.phones)),
    "address": _of_people(
        lambda contact: (address.label for address in contact.addresses)
    ),
    "city": _of_people(lambda contact: (address.city for address in contact.addresses)),
    "region": _of_people(
        lambda contact: (address.region for address in contact.addresses)
    ),
    "country": _of_addresses(attrgetter("country")),
    "links": _of_people(lambda contact: (link.label for link in contact.links)),
    "dates": _of_people(lambda contact: (day.label for day in contact.dates)),
    "topics": _of_notes(lambda note: note.topics),
    "pitch": _pitches,
    "answers": _questions,
}
