"""The words by which people, organizations and notes are found in a sentence.

What a sentence may mean is decided by their names, one by one. The register says which
few of them share a word with it, so that the others need not be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netjournal.format.folding import bare, keys
from netjournal.format.model.contact import Contact
from netjournal.format.model.note import Note
from netjournal.format.spelling import unspaced

# Its number in the register, its first word, all of it, and the note's id, if any.
Title = tuple[int, str, str, str]


class Register(NamedTuple):
    """What can be found in a sentence.

    `people` has the ids of people by each part of their ids and names (see
    `folding.keys`), and by "" those with a name of one letter; `names` the name of each
    person by id; `unspaced` the names in scripts without spaces, the longest first.
    `titles` has the names of organizations, and the titles and ids of notes that have a
    title or are events, by the letter they begin with.
    """

    people: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    unspaced: Sequence[str]
    titles: Mapping[str, Sequence[Title]]

    def sharing(self, parts: Iterable[str]) -> frozenset[str]:
        """Return the ids of people with one of *parts*, or a letter, as a name."""
        return frozenset(
            stem for part in ("", *parts) for stem in self.people.get(part, ())
        )

    def beginning(self, words: Iterable[str]) -> Iterator[Title]:
        """Yield the titles whose first word and one of *words* begin alike.

        The shorter one is the beginning of the other.
        """
        by_letter: dict[str, list[str]] = {}
        for word in words:
            by_letter.setdefault(word[:1], []).append(word)
        titles = [
            title
            for letter, near in by_letter.items()
            for title in self.titles.get(letter, ())
            if any(
                title[1].startswith(word) or word.startswith(title[1]) for word in near
            )
        ]
        yield from sorted(titles)


def register_of(contacts: Iterable[Contact], notes: Iterable[Note]) -> Register:
    """Return the register of these people and notes."""
    people: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    spaceless: set[str] = set()
    texts: list[tuple[str, str]] = []
    for contact in contacts:
        names[contact.id] = contact.name
        spaceless.update(filter(_is_unspaced, contact.names))
        texts += [(position.name, "") for position in contact.positions]
        for name in (contact.id, *contact.names):
            letter = {""} if len(name.strip(".")) == 1 else set()
            for part in keys(name) | letter:
                people.setdefault(part, {})[contact.id] = None
    for note in notes:
        if note.kind == "event" or note.title:
            texts += [(note.shown_title, note.id), (note.id, note.id)]
    return Register(
        {part: [*stems] for part, stems in people.items()},
        names,
        sorted(spaceless, key=lambda name: (-len(name), name)),
        _by_letter(texts),
    )


def _by_letter(texts: Iterable[tuple[str, str]]) -> dict[str, list[Title]]:
    titles: dict[str, list[Title]] = {}
    for number, (text, note) in enumerate(texts):
        words = text.split(maxsplit=1)
        if words:
            first = bare(words[0])
            titles.setdefault(first[:1], []).append((number, first, text, note))
    return titles


def _begin_alike(first: str, word: str) -> bool:
    return first.startswith(word) or word.startswith(first)


def _is_unspaced(name: str) -> bool:
    if name.isascii() or " " in name or len(name) <= 1:
        return False
    return any(map(unspaced, name))
