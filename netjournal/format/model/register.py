"""The words by which people, organizations and notes are found in a sentence.

What a sentence may mean is decided by their names, one by one. The register says which
few of them share a word with it, so that the others need not be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from netjournal.format.folding import bare, keys
from netjournal.format.model.contact import Contact
from netjournal.format.model.note import Note
from netjournal.format.records import NamedTuple
from netjournal.format.spelling import unspaced

# The first word of a title, folded, and all of it.
Title = tuple[str, str]
# Its number in the register, its first word, all of it, and the note's id, if any.
Numbered = tuple[int, str, str, str]


class PersonWords(NamedTuple):
    """What one person adds to a register.

    `parts` are those of the id and the names (see `folding.keys`), and "" for a name of
    one letter; `unspaced` are the names in scripts without spaces, `organizations`
    those of all positions.
    """

    name: str
    parts: Sequence[str]
    unspaced: Sequence[str]
    organizations: Sequence[Title]


def person_words(contact: Contact) -> PersonWords:
    """Return what *contact* adds to a register."""
    parts: set[str] = set()
    for name in (contact.id, *contact.names):
        parts |= keys(name)
        if len(name.strip(".")) == 1:
            parts.add("")
    unspaced = [name for name in contact.names if _is_unspaced(name)]
    texts = [position.name for position in contact.positions]
    return PersonWords(contact.name, sorted(parts), unspaced, _titles(texts))


def note_words(note: Note) -> list[Title]:
    """Return what *note* adds to a register: something, if it has a title or is one."""
    if note.kind != "event" and not note.title:
        return []
    return _titles([note.shown_title, note.id])


def _titles(texts: Iterable[str]) -> list[Title]:
    return [(bare(text.split(maxsplit=1)[0]), text) for text in texts if text.strip()]


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
    titles: Mapping[str, Sequence[Numbered]]

    def sharing(self, parts: Iterable[str]) -> frozenset[str]:
        """Return the ids of people with one of *parts*, or a letter, as a name."""
        return frozenset(
            stem for part in ("", *parts) for stem in self.people.get(part, ())
        )

    def beginning(self, words: Iterable[str]) -> Iterator[Numbered]:
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


def register_of(
    people: Mapping[str, PersonWords], notes: Mapping[str, Sequence[Title]]
) -> Register:
    """Return the register of *people* and *notes*, both by id and in their order."""
    by_part: dict[str, list[str]] = {}
    unspaced: set[str] = set()
    titles: dict[str, list[Numbered]] = {}
    number = 0
    for stem, words in people.items():
        unspaced.update(words.unspaced)
        for part in words.parts:
            by_part.setdefault(part, []).append(stem)
        for first, text in words.organizations:
            titles.setdefault(first[:1], []).append((number, first, text, ""))
            number += 1
    for stem, pairs in notes.items():
        for first, text in pairs:
            titles.setdefault(first[:1], []).append((number, first, text, stem))
            number += 1
    return Register(
        by_part,
        {stem: words.name for stem, words in people.items()},
        sorted(unspaced, key=lambda name: (-len(name), name)),
        titles,
    )


def _begin_alike(first: str, word: str) -> bool:
    return first.startswith(word) or word.startswith(first)


def _is_unspaced(name: str) -> bool:
    if name.isascii() or " " in name or len(name) <= 1:
        return False
    return any(map(unspaced, name))
