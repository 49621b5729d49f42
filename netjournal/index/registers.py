"""The register of a journal's names and titles, kept with its index.

It is kept as it is used, and, apart from that, what each file adds to it: so after a
change, only the changed files are looked at, and where they add the same as before, it
is the same register.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from netjournal.format.lines import Lines
from netjournal.format.model.register import (
    PersonWords,
    Register,
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
_PERSON, _NOTE = "@", "#"  # before an id


def kept_register(journal: Journal, shelf: Shelf) -> Register:
    """Return the register of *journal*, as far as it is kept on *shelf*."""
    before = revised.kept(shelf, _NAME)
    lines = None if before is None else _lines(shelf, before.revision)
    if before is None or lines is None:
        return _anew(journal, shelf)
    if not _is_changed(journal, lines, before.changed):
        return Register(*before.parts)
    return _register(journal, shelf, lines)


def _lines(shelf: Shelf, revision: int) -> Lines | None:
    """Return what each file added at a *revision*, if that is kept."""
    head, _, text = (shelf.get(_MORE) or b"").partition(b"\n")
    return Lines(text) if head == b"%d" % revision else None


def _is_changed(journal: Journal, lines: Lines, paths: Collection[str]) -> bool:
    """Have in *lines* what the files at *paths* add; say whether any of it differs."""
    stems = {SourceFile(path, "").stem for path in paths}
    people = {stem: journal.contacts.get(stem) for stem in stems}
    notes = {stem: journal.notes.get(stem) for stem in stems}
    differs = [
        lines.put(_PERSON + stem, None if person is None else [*person_words(person)])
        for stem, person in people.items()
    ]
    differs += [
        lines.put(_NOTE + stem, (note and note_words(note)) or None)
        for stem, note in notes.items()
    ]
    return any(differs)


def _anew(journal: Journal, shelf: Shelf) -> Register:
    lines = Lines()
    for person in journal.contacts.values():
        lines.put(_PERSON + person.id, [*person_words(person)])
    for note in journal.every_note():
        lines.put(_NOTE + note.id, note_words(note) or None)
    return _register(journal, shelf, lines)


def _register(journal: Journal, shelf: Shelf, lines: Lines) -> Register:
    """Return the register of what all files add, and keep both."""
    text = lines.written()
    words = dict(Lines(text).records())
    register = register_of(
        {stem: PersonWords(*words[_PERSON + stem]) for stem in journal.contacts},
        dict(_titles(journal, words)),
    )
    head = b"%d\n" % shelf.revision
    data = revised.encoded(shelf, register)
    shelf.put_all({_NAME: data, _MORE: head + text})
    return register


def _titles(journal: Journal, words: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for stem in journal.notes:
        titles = words.get(_NOTE + stem)
        if titles:
            yield stem, titles
