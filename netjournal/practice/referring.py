"""Which files may name a person or an organization, without looking at all of them.

For each file, the folded texts of its references are kept: ids, names, parts of paths.
Whoever asks looks at the files that hold a text which may mean what they ask for, and
decides what it does mean. So new names make nothing here stale.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Link, Note, Reference
from netjournal.practice.day import Day, Shelf

_NAME, _STATE = "mentions", "mentions.state"
_AT = "@"  # before the names of organizations

# The texts in the file of each contact and note, by id.
_Texts = dict[str, list[str]]


class Referring:
    """The files of a journal by what their references may mean."""

    def __init__(self, day: Day) -> None:
        """Look up, or collect, the texts of all references."""
        self._journal = day.journal
        self._people: _Texts = {}
        self._notes: _Texts = {}
        if day.shelf is None or not self._take(day.shelf):
            self._collect()
            if day.shelf is not None:
                self._keep(day.shelf)

    def notes(self, contact: Contact) -> list[Note]:
        """Return the notes that may name a person, those with them too, by date."""
        journal = self._journal
        stems = {*_holding(self._notes, _keys(contact))}
        stems |= {*journal.note_ids_with[contact.id]}
        notes = journal.several_notes(stems)
        return sorted(notes, key=lambda note: (note.date, note.id))

    def people(self, contact: Contact) -> list[Contact]:
        """Return the people whose file may name a person, themselves too, by name."""
        stems = {contact.id, *_holding(self._people, _keys(contact))}
        return self._by_name(stems)

    def staff(self, contact: Contact) -> list[Contact]:
        """Return the people who may be at an organization with a person, by name."""
        keys = {_AT + fold(place.name) for place in contact.organizations}
        return self._by_name(_holding(self._people, keys))

    def _by_name(self, stems: Iterable[str]) -> list[Contact]:
        return sorted(
            self._journal.several(stems),
            key=lambda person: by_name(person.name, person.id),
        )

    def _collect(self) -> None:
        for contact in self._journal.contacts.values():
            _lay(self._people, contact.id, texts_of_contact(contact))
        for note in self._journal.every_note():
            _lay(self._notes, note.id, texts_of_note(note))

    def _take(self, shelf: Shelf) -> bool:
        """Use what is on *shelf*, mended where files changed; say whether it is."""
        try:
            revision, written = json.loads(shelf.get(_STATE) or b"[-1,-1]")
            self._of, people, notes = json.loads(shelf.get(_NAME) or b"[0,{},{}]")
        except (TypeError, ValueError):  # damaged: as if there were nothing
            return False
        paths = shelf.changed(revision) if self._of == written else None
        if paths is None:
            return False
        self._people, self._notes = people, notes
        if revision != shelf.revision:
            self._keep(shelf, differs=self._mend(paths))
        return True

    def _mend(self, paths: Iterable[str]) -> bool:
        """Look at the files that changed; say whether their texts did."""
        journal, differs = self._journal, False
        for path in paths:
            is_contact = path.startswith("contacts/")
            texts = self._people if is_contact else self._notes
            ids = journal.contact_ids if is_contact else journal.note_ids
            key = fold(path.rpartition("/")[2].removesuffix(".md"))
            before = {stem: texts[stem] for stem in texts if fold(stem) == key}
            after: _Texts = {}
            stem = ids.get(key)
            if stem is not None and is_contact:
                _lay(after, stem, texts_of_contact(journal.contacts[stem]))
            elif stem is not None:
                _lay(after, stem, texts_of_note(journal.notes[stem]))
            if after != before:
                differs = True
                for gone in before:
                    del texts[gone]
                texts |= after
        return differs

    def _keep(self, shelf: Shelf, *, differs: bool = True) -> None:
        """Keep the texts, if they differ, and then for which revision they are."""
        if differs:
            self._of = shelf.revision
            shelf.put(_NAME, _written([self._of, self._people, self._notes]))
        shelf.put(_STATE, _written([shelf.revision, self._of]))


def _written(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def texts_of_note(note: Note) -> set[str]:
    """Return the folded texts of all that may name someone in a note."""
    return {key for reference in named_in(note) for key in _parts(reference)}


def texts_of_contact(contact: Contact) -> set[str]:
    """Return the folded texts of all that may name someone in a contact's file.

    Current organizations are among them, with a mark in front.
    """
    references: list[Reference | Link] = [*contact.body.links]
    references += [tie.who for tie in contact.knows]
    if contact.met is not None and contact.met.through is not None:
        references.append(contact.met.through)
    keys = {key for reference in references for key in _parts(reference)}
    return keys | {_AT + fold(place.name) for place in contact.organizations}


def named_in(note: Note) -> Iterator[Reference | Link]:
    """Yield all that names people in a note, but for `with`."""
    yield from note.body.links
    for references in (note.expected, note.hosts, note.referrals):
        yield from references
    # In `from`, as in a text, a note's id wins over a name.
    yield from (Link(origin.text, "", "", origin.span) for origin in note.origins_from)
    for introduction in note.introductions:
        yield from introduction.pair
    for entry in chain(note.gave, note.received, note.asked, note.needs):
        yield from entry.who


def _parts(reference: Reference | Link) -> tuple[str, ...]:
    """Return what a text may mean someone by: the whole, and its last part."""
    key = reference.key
    return (key, key.rpartition("/")[2]) if "/" in key else (key,)


def _keys(contact: Contact) -> set[str]:
    """Return the folded texts that may mean a person."""
    return {fold(text) for text in (contact.id, *contact.names)}


def _holding(texts: _Texts, keys: Collection[str]) -> Iterator[str]:
    for stem, words in texts.items():
        if any(word in keys for word in words):
            yield stem


def _lay(texts: _Texts, stem: str, words: Collection[str]) -> None:
    if words:
        texts[stem] = sorted(words)
