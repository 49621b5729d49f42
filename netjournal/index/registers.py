"""The register of a journal's names and titles, kept with its index.

What each file adds to it is kept, so that after a change only the changed files are
looked at.
"""

from __future__ import annotations

import json
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

if TYPE_CHECKING:
    from netjournal.format.model import Journal
    from netjournal.practice.day import Shelf

_NAME = "register"
# With more changes since it was kept, it is kept anew: to look at a few is quicker.
_FEW = 20

_People = Mapping[str, PersonWords]
_Notes = Mapping[str, Sequence[Title]]


def kept_register(journal: Journal, shelf: Shelf) -> Register:
    """Return the register of *journal*, as far as it is kept on *shelf*."""
    kept = _kept(shelf)
    changed = None if kept is None else shelf.changed(kept[0])
    if kept is None or changed is None:
        people, notes = _of_all(journal)
    else:
        people, notes = _patched(journal, kept[1], kept[2], changed)
    if changed is None or len(changed) > _FEW:
        named = {stem: pairs for stem, pairs in notes.items() if pairs}
        data = json.dumps([shelf.revision, people, named], ensure_ascii=False)
        shelf.put(_NAME, data.encode("utf-8", "surrogatepass"))
    return register_of(people, notes)


def _kept(shelf: Shelf) -> tuple[int, _People, _Notes] | None:
    """Return the revision it was kept at, and what each file added."""
    data = shelf.get(_NAME)
    if data is None:
        return None
    try:
        revision, people, notes = json.loads(data.decode("utf-8", "surrogatepass"))
        return (
            int(revision),
            {stem: PersonWords(*words) for stem, words in people.items()},
            notes,
        )
    except (ValueError, TypeError, AttributeError):
        return None


def _of_all(journal: Journal) -> tuple[_People, _Notes]:
    return (
        {contact.id: person_words(contact) for contact in journal.contacts.values()},
        {note.id: note_words(note) for note in journal.notes.values()},
    )


def _patched(
    journal: Journal, people: _People, notes: _Notes, changed: Collection[str]
) -> tuple[_People, _Notes]:
    """Return what the files add now that those in *changed* may add something else."""
    if not changed:
        return people, notes
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
