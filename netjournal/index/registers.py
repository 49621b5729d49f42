"""The register of a journal's names and titles, kept with its index.

It is kept as it is used, and, apart from that, what each file adds to it: so after a
change, only the changed files are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from netjournal.format.model.register import (
    PersonWords,
    Register,
    Title,
    note_words,
    person_words,
    register_of,
)
from netjournal.format.source import SourceFile
from netjournal.index import revised

if TYPE_CHECKING:
    from netjournal.format.model import Journal
    from netjournal.practice.day import Shelf

_NAME = "register"
_MORE = "register.more"

_People = Mapping[str, PersonWords]
_Notes = Mapping[str, Sequence[Title]]


def kept_register(journal: Journal, shelf: Shelf) -> Register:
    """Return the register of *journal*, as far as it is kept on *shelf*."""
    before = revised.kept(shelf, _NAME)
    if before is not None:
        parts, changed = before
        register = Register(*parts)
        if not any(_may_matter(path, journal, register) for path in changed):
            return register
    people, notes = _of_files(journal, shelf)
    register = register_of(people, notes)
    revised.keep(shelf, _NAME, register)
    titled = {stem: titles for stem, titles in notes.items() if titles}
    revised.keep(shelf, _MORE, (people, titled))
    return register


def _may_matter(path: str, journal: Journal, register: Register) -> bool:
    """Say whether the change of the file at *path* may change the register.

    That of a note does not, unless it has a title or had one.
    """
    stem = SourceFile(path, "").stem
    note = journal.notes.get(stem)
    if stem in register.names or stem in journal.contacts:
        return True
    return bool(note and note_words(note)) or any(
        title[3] == stem for titles in register.titles.values() for title in titles
    )


def _of_files(journal: Journal, shelf: Shelf) -> tuple[_People, _Notes]:
    """Return what each file adds; only those that changed are looked at."""
    before = revised.kept(shelf, _MORE)
    if before is None:
        return (
            {one.id: person_words(one) for one in journal.contacts.values()},
            {note.id: note_words(note) for note in journal.every_note()},
        )
    parts, changed = before
    people = {stem: PersonWords(*words) for stem, words in parts[0].items()}
    return _patched(journal, people, parts[1], changed)


def _patched(
    journal: Journal, people: _People, notes: _Notes, changed: Collection[str]
) -> tuple[_People, _Notes]:
    """Return what the files add now that those in *changed* may add something else."""
    stems = {SourceFile(path, "").stem for path in changed}
    now = {
        stem: person_words(journal.contacts[stem])
        if stem in stems or stem not in people
        else people[stem]
        for stem in journal.contacts
    }
    titled = {
        stem: note_words(journal.notes[stem]) if stem in stems else notes[stem]
        for stem in journal.notes
        if stem in stems or stem in notes
    }
    return now, titled
