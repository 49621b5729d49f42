"""A journal that is decoded when it is asked for, part by part.

It equals the one that reading the files gives, and is used like it. Where the index
turns out to be damaged in the middle, the rest comes from the files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.model.journal import turns
from netjournal.index.database import DamageError
from netjournal.index.mapping import Later
from netjournal.index.shelf import CONTACTS, JOURNAL, Rows, Shelf

if TYPE_CHECKING:
    from netjournal.format.model.register import Register
    from netjournal.format.model.traits import Traits

T = TypeVar("T")

_TURN = 1024  # of the notes that are looked at once
# What a journal has in common with those aside: all but the notes themselves.
_COMMON = (
    *("contacts", "contact_ids", "note_ids", "named", "me", "unread", "withheld"),
    *("note_days", "participants", "note_ids_with"),
)


class KeptJournal(Journal):
    """A journal on a shelf."""

    def __new__(cls, **fields: Any) -> Journal:  # type: ignore[misc] # noqa: ANN401 (those of a journal)
        """Return a plain journal of *fields*: what `replace` makes is on no shelf."""
        return Journal(**fields) if fields else object.__new__(cls)

    @classmethod
    def on(cls, shelf: Shelf) -> KeptJournal:
        """Return the journal that is kept on *shelf*."""
        journal = object.__new__(cls)
        vars(journal)["_shelf"] = shelf
        return journal

    def _get(self, name: str, fetch: Callable[[Shelf], T]) -> T:
        """Return what is kept as *name*, or else what the files give."""
        shelf: Shelf = vars(self)["_shelf"]
        if not shelf.is_damaged:
            try:
                return fetch(shelf)
            except DamageError:
                pass
        value: T = getattr(shelf.plain, name)
        return value

    # The people and the notes.

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The people, by id."""
        later: Mapping[str, Contact] = self._documents("contacts", CONTACTS)
        return later

    def several(self, ids: Iterable[str]) -> list[Contact]:
        """Return those people of *ids* that there are, fetched together."""
        return _several(self.contacts, ids)

    def several_notes(self, ids: Iterable[str]) -> list[Note]:
        """Return those notes of *ids* that there are, fetched together."""
        return _several(self.notes, ids)

    def gather(
        self, people: Iterable[str], notes: Iterable[str], others: Iterable[str]
    ) -> None:
        """Fetch them, with all notes of the people, and all people of the notes."""
        named, ids = [*people], [*notes]
        theirs = {*ids}.union(*_several(self.note_ids_with, named))
        _several(self.notes, theirs)
        _several(self.participants, theirs)
        everybody = {*named, *others}.union(*_several(self.participants, ids))
        _several(self.contacts, everybody)
        _several(self.note_ids_with, everybody)
        _several(self.notes_with, named)

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """The notes, by date and id."""
        later: Mapping[str, Note] = self._documents("notes", JOURNAL)
        return later

    def _documents(self, name: str, folder: str) -> Mapping[str, Any]:
        def fetch(shelf: Shelf) -> Mapping[str, Any]:
            rows: Rows = shelf.people if folder == CONTACTS else shelf.notes
            several = partial(self._some, name, rows.rows)
            every = partial(self._every, name, folder, rows.rows)
            return Later(rows.rows, several, every)

        return self._get(name, fetch)

    def _some(
        self, name: str, rows: Mapping[str, int], ids: Sequence[str]
    ) -> Iterable[Any]:
        def fetch(shelf: Shelf) -> Mapping[str, Any]:
            documents = shelf.documents(rows[stem] for stem in ids)
            try:
                return {stem: documents[rows[stem]] for stem in ids}
            except KeyError as error:
                raise DamageError(f"there is no row {error}") from error

        by_id: Mapping[str, Any] = self._get(name, fetch)
        return [by_id[stem] for stem in ids]

    def _every(
        self, name: str, folder: str, rows: Mapping[str, int], before: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return all documents; those that there were *before* are the same."""
        present = {rows[stem]: document for stem, document in before.items()}

        def fetch(shelf: Shelf) -> Mapping[str, Any]:
            every = shelf.all_documents(folder, present)
            try:
                return {stem: every[row] for stem, row in rows.items()}
            except KeyError as error:
                raise DamageError(f"there is no row {error}") from error

        everything = {**self._get(name, fetch), **before}
        # From here on they are found without a detour.
        vars(self)[name] = everything
        return everything

    def every_note(self) -> Iterator[Note]:
        """Yield the notes, by date and id, to look at each once; few are held."""
        for ids in turns(self.notes, _TURN):
            notes = self.aside(ids).notes
            yield from (notes[stem] for stem in ids)

    def files(self) -> Iterator[Contact | Note]:
        """Yield all people, then all notes; see `every_note`."""
        yield from self.contacts.values()
        yield from self.every_note()

    def files_with(self, text: str) -> Iterator[Contact | Note]:
        """Yield those files, found without a look at the others."""
        shelf: Shelf = vars(self)["_shelf"]
        ids: tuple[list[str], list[str]] | None = None
        if not shelf.is_damaged:
            try:
                rows = shelf.rows_with(text)
                ids = _in(shelf.people.rows, rows), _in(shelf.notes.rows, rows)
            except DamageError:
                pass
        if ids is None:
            yield from super().files_with(text)
        else:
            files: list[Contact | Note] = [*self.several(ids[0])]
            files += self.several_notes(ids[1])
            yield from (file for file in files if text in file.source.text)

    def aside(self, notes: Iterable[str]) -> Journal:
        """Return the same journal with some *notes*, none of which are held here.

        Where all are here already, it is this one.
        """
        if not isinstance(self.notes, Later):
            return self
        journal = KeptJournal.on(vars(self)["_shelf"])
        vars(journal).update((name, getattr(self, name)) for name in _COMMON)
        # None of this refers to the journal aside: it goes as soon as it is dropped.
        copies = self.notes.again()
        ids = self.note_ids_with
        vars(journal)["notes"] = copies
        vars(journal)["notes_with"] = _notes_with(copies, ids)
        copies.several([*notes])
        return journal

    # Who is meant by what.

    @cached_property
    def contact_ids(self) -> Mapping[str, str]:
        """The ids of the people, by folded id."""
        return self._get("contact_ids", lambda shelf: _by_key(shelf.people))

    @cached_property
    def note_ids(self) -> Mapping[str, str]:
        """The ids of the notes, by folded id."""
        return self._get("note_ids", lambda shelf: _by_key(shelf.notes))

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """The people by folded name or alias."""
        return self._get("named", lambda shelf: shelf.named)

    @cached_property
    def me(self) -> Contact | None:
        """Oneself, if there is such a file."""

        def fetch(shelf: Shelf) -> Contact | None:
            stem = shelf.json("me")
            return None if stem is None else self.contacts[stem]

        return self._get("me", fetch)

    @cached_property
    def unread(self) -> frozenset[str]:
        """The folded ids of files that could not be read."""
        return self._get("unread", lambda shelf: frozenset(shelf.json("unread")))

    @cached_property
    def withheld(self) -> Mapping[str, frozenset[str]]:
        """The folded ids and names in unreadable and private files, by path."""

        def fetch(shelf: Shelf) -> Mapping[str, frozenset[str]]:
            names = shelf.json("withheld")
            return {path: frozenset(texts) for path, texts in names.items()}

        return self._get("withheld", fetch)

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The problems found by reading."""
        return self._get("problems", lambda shelf: tuple(shelf.problems()))

    # What follows from it.

    @cached_property
    def spoiled(self) -> frozenset[str]:
        """The paths of files that were skipped or read in part."""
        return self._get("spoiled", lambda shelf: shelf.spoiled())

    @cached_property
    def note_days(self) -> Mapping[str, dt.date]:
        """The day of each note, by id; in order."""
        return self._get("note_days", lambda shelf: shelf.note_days)

    @cached_property
    def participants(self) -> Mapping[str, tuple[str, ...]]:
        """The people of each note, by its id."""
        return self._get("participants", lambda shelf: shelf.participants)

    @cached_property
    def register(self) -> Register:
        """The words by which people and titles are found in a sentence."""
        return self._get("register", self._register)

    def _register(self, shelf: Shelf) -> Register:
        from netjournal.index.derived import Derived
        from netjournal.index.registers import kept_register

        if shelf.is_current:
            return kept_register(self, Derived(shelf))
        return super().register

    @cached_property
    def traits(self) -> Mapping[str, Traits]:
        """What people are chosen by, by id; in the order of `contacts`."""
        return self._get("traits", self._traits)

    def _traits(self, shelf: Shelf) -> Mapping[str, Traits]:
        from netjournal.index.derived import Derived
        from netjournal.index.traits import kept_traits

        if shelf.is_current:
            return kept_traits(self, Derived(shelf))
        return super().traits

    @cached_property
    def note_ids_with(self) -> Mapping[str, Sequence[str]]:
        """The ids of each person's notes, by date and id."""
        return self._get("note_ids_with", lambda shelf: shelf.notes_of)

    @cached_property
    def notes_with(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each person, by date and id."""
        return self._get("notes_with", self._notes_with)

    def _notes_with(self, shelf: Shelf) -> Mapping[str, tuple[Note, ...]]:
        ids = shelf.notes_of

        def of_several(people: Sequence[str]) -> list[tuple[Note, ...]]:
            notes = self.notes
            if isinstance(notes, Later):
                notes.several([*dict.fromkeys(n for stem in people for n in ids[stem])])
            return [tuple([notes[note] for note in ids[stem]]) for stem in people]

        def of_everyone(
            before: Mapping[str, tuple[Note, ...]],
        ) -> dict[str, tuple[Note, ...]]:
            self.notes.values()
            everyone = dict(zip(ids, of_several(list(ids)), strict=True)) | {**before}
            vars(self)["notes_with"] = everyone
            return everyone

        return Later(ids, of_several, of_everyone)

    def load(self) -> None:
        """Fetch everything, so that the index is needed no more."""
        for document in (*self.contacts.values(), *self.notes.values()):
            _ = document.body.links, document.source.text
        for problem in self.problems:
            _ = problem.source.text
        for name in ("contact_ids", "note_ids", "named", "me", "unread", "withheld"):
            getattr(self, name)
        self.notes_with.values()
        _ = self.note_days, self.spoiled


def _notes_with(
    notes: Later[Note], ids: Mapping[str, Sequence[str]]
) -> Later[tuple[Note, ...]]:
    """Return the *notes* of each person, which have these *ids*."""

    def of_several(people: Sequence[str]) -> list[tuple[Note, ...]]:
        notes.several([*dict.fromkeys(n for stem in people for n in ids[stem])])
        return [tuple([notes[note] for note in ids[stem]]) for stem in people]

    def of_everyone(
        before: Mapping[str, tuple[Note, ...]],
    ) -> dict[str, tuple[Note, ...]]:
        return dict(zip(ids, of_several(list(ids)), strict=True)) | {**before}

    return Later(ids, of_several, of_everyone)


def _in(stems: Mapping[str, int], rows: set[int]) -> list[str]:
    return [stem for stem, row in stems.items() if row in rows]


def _several(values: Mapping[str, T], ids: Iterable[str]) -> list[T]:
    there = [stem for stem in ids if stem in values]
    if isinstance(values, Later):
        return values.several(there)
    return [values[stem] for stem in there]


def _by_key(rows: Rows) -> dict[str, str]:
    return dict(zip(rows.keys, rows.rows, strict=True))
