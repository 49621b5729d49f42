"""All that was read, and who is meant by what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from netjournal.format.bodies import Link
from netjournal.format.diagnostics import Diagnostic, spoils
from netjournal.format.folding import fold, fold_once
from netjournal.format.model.contact import Contact
from netjournal.format.model.note import Note
from netjournal.format.model.parts import Reference
from netjournal.format.records import dataclass

if TYPE_CHECKING:
    from netjournal.format.model.register import Register
    from netjournal.format.model.traits import Traits


@dataclass(frozen=True, kw_only=True)
class Journal:
    """All that was read, and who is meant by what.

    `contacts` are sorted by id, `notes` by date and id; both are keyed by id.
    `contact_ids` and `note_ids` map folded ids to ids, `named` maps folded names and
    aliases to people. `unread` contains the folded ids of files that exist but could
    not be read, `withheld` the folded ids and names in these and in private files, by
    path, and `hidden` those that a public view leaves out; `problems` are those found
    by reading.
    """

    contacts: Mapping[str, Contact]
    notes: Mapping[str, Note]
    contact_ids: Mapping[str, str]
    note_ids: Mapping[str, str]
    named: Mapping[str, tuple[str, ...]]
    me: Contact | None = None
    unread: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    withheld: Mapping[str, frozenset[str]] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(  # noqa: PLR0913 (what a journal is made of)
        cls,
        contacts: Iterable[Contact],
        notes: Iterable[Note],
        *,
        unread: frozenset[str] = frozenset(),
        hidden: frozenset[str] = frozenset(),
        withheld: Mapping[str, frozenset[str]] | None = None,
        problems: tuple[Diagnostic, ...] = (),
    ) -> Journal:
        """Return the journal of these people and notes, whose ids differ."""
        people = {contact.id: contact for contact in contacts}
        entries = {note.id: note for note in notes}
        named: dict[str, dict[str, None]] = {}
        for contact in people.values():
            for name in contact.names:
                named.setdefault(fold(name), {})[contact.id] = None
        return cls(
            contacts=people,
            notes=entries,
            contact_ids={fold(stem): stem for stem in people},
            note_ids={fold_once(stem): stem for stem in entries},
            named={name: tuple(found) for name, found in named.items()},
            me=next((one for one in people.values() if one.is_self), None),
            unread=unread,
            hidden=hidden,
            withheld=withheld or {},
            problems=problems,
        )

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the ids of the people that *text* can mean.

        An id takes precedence; otherwise it is everyone with that name or alias.
        """
        key = fold(text)
        stem = self.contact_ids.get(key)
        if stem is not None:
            return (stem,)
        stems = self.named.get(key, ())
        return stems if stems or "/" not in key else self._below(key)

    def _below(self, key: str) -> tuple[str, ...]:
        """Return the people a path means: by id, or by name in the file's folder."""
        folders, _, last = key.rpartition("/")
        if last in self.contact_ids:
            return (self.contact_ids[last],)
        return tuple(
            stem
            for stem in self.candidates(last)
            if _is_below(self.contacts[stem].source.path, folders)
        )

    def who(self, text: str) -> str | None:
        """Return the id of the person that *text* means, if it is exactly one."""
        key = fold(text)
        stem = self.contact_ids.get(key)
        if stem is not None:
            return stem
        stems = self.named.get(key, ())
        if not stems and "/" in key:
            stems = self._below(key)
        return stems[0] if len(stems) == 1 else None

    def note_id(self, text: str) -> str | None:
        """Return the id of the note that *text* means."""
        key = fold(text)
        stem = self.note_ids.get(key)
        if stem is None and "/" in key:
            stem = self.note_ids.get(key.rpartition("/")[2])
        return stem

    def is_hidden(self, text: str) -> bool:
        """Say whether *text*, or a path's last part, is hidden from a public view."""
        key = fold(text)
        return key in self.hidden or key.rpartition("/")[2] in self.hidden

    def linked(self, link: Link) -> str | None:
        """Return the id of the person that a link in a body means, if exactly one.

        A person's id takes precedence over a note's, and that over names.
        """
        if link.key not in self.contact_ids and self.note_id(link.target) is not None:
            return None
        return self.who(link.target)

    def files(self) -> Iterator[Contact | Note]:
        """Yield all people, then all notes."""
        yield from self.contacts.values()
        yield from self.notes.values()

    def files_with(self, text: str) -> Iterator[Contact | Note]:
        """Yield the people and then the notes whose files contain *text*."""
        return (file for file in self.files() if text in file.source.text)

    def aside(self, notes: Iterable[str]) -> Journal:  # noqa: ARG002 (for those on a shelf)
        """Return the same journal, to look at some notes by id and then drop them.

        What it fetches of others is not held in this one.
        """
        return self

    def every_note(self) -> Iterator[Note]:
        """Yield the notes, by date and id, to look at each once."""
        yield from self.notes.values()

    def several(self, ids: Iterable[str]) -> list[Contact]:
        """Return those people of *ids* that there are; fetched together, if kept."""
        return [self.contacts[stem] for stem in ids if stem in self.contacts]

    def several_notes(self, ids: Iterable[str]) -> list[Note]:
        """Return those notes of *ids* that there are; fetched together, if kept."""
        return [self.notes[stem] for stem in ids if stem in self.notes]

    def gather(
        self, people: Iterable[str], notes: Iterable[str], others: Iterable[str]
    ) -> None:
        """Fetch together what will be asked about some people and notes, by id.

        Of *others*, the notes themselves are not asked for. It makes a difference where
        all that is kept; those that there are not count for nothing.
        """

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return the names of people, by id."""
        return [self.contacts[stem].name for stem in ids]

    def people(self, references: Iterable[Reference | Link]) -> tuple[str, ...]:
        """Return the people that *references* mean: each once, without yourself."""
        me = self.me.id if self.me else None
        people: dict[str, None] = {}
        for reference in references:
            if isinstance(reference, Link):
                stem = self.linked(reference)
            else:
                stem = self.who(reference.text)
            if stem is not None and stem != me:
                people[stem] = None
        return tuple(people)

    @cached_property
    def note_days(self) -> Mapping[str, dt.date]:
        """The day of each note, by its id; by date and id."""
        return {note.id: note.date for note in self.notes.values()}

    @cached_property
    def participants(self) -> Mapping[str, tuple[str, ...]]:
        """The people of each note: its `with`, resolved, by the note's id."""
        # The same as `people`, but each name is looked up only once.
        me = self.me.id if self.me else None
        stems: dict[str, str | None] = {}
        by_note: dict[str, tuple[str, ...]] = {}
        for note in self.notes.values():
            people: dict[str, None] = {}
            for text, _ in note.participants:
                if text not in stems:
                    stems[text] = self.who(text)
                stem = stems[text]
                if stem is not None and stem != me:
                    people[stem] = None
            by_note[note.id] = tuple(people)
        return by_note

    @cached_property
    def note_ids_with(self) -> Mapping[str, Sequence[str]]:
        """The ids of each person's notes, past and planned, by date and id."""
        ids: dict[str, list[str]] = {stem: [] for stem in self.contacts}
        for note, people in self.participants.items():
            for stem in people:
                ids[stem].append(note)
        return ids

    @cached_property
    def notes_with(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each person, past and planned, by date and id."""
        return {
            stem: tuple([self.notes[note] for note in notes])
            for stem, notes in self.note_ids_with.items()
        }

    @cached_property
    def spoiled(self) -> frozenset[str]:
        """The paths of files that were skipped or read in part."""
        return frozenset(
            problem.source.path for problem in self.problems if spoils(problem.rule)
        )

    @cached_property
    def register(self) -> Register:
        """The words by which people and titles are found in a sentence."""
        from netjournal.format.model.register import (
            note_words,
            person_words,
            register_of,
        )

        return register_of(
            {contact.id: person_words(contact) for contact in self.contacts.values()},
            {note.id: note_words(note) for note in self.notes.values()},
        )

    @cached_property
    def traits(self) -> Mapping[str, Traits]:
        """What people are chosen by, by id; in the order of `contacts`."""
        from netjournal.format.model.traits import traits_of

        return {stem: traits_of(contact) for stem, contact in self.contacts.items()}

    def public(self) -> Journal:
        """Return the journal without private people and notes.

        The ids and names of private people stay in `hidden`, so that a reference to one
        can be told apart from an unknown reference. The same goes for files that do not
        read, since they may be private.
        """
        gone = [one for one in self.contacts.values() if one.private]
        secret = [note for note in self.notes.values() if note.private]
        if not gone and not secret and not self.withheld and not self.hidden:
            return self
        paths = {one.source.path for one in gone} | {*self.withheld}
        paths |= {note.source.path for note in secret}
        hidden = {fold(text) for one in gone for text in (one.id, *one.names)}
        hidden |= {fold(note.id) for note in secret} | self.hidden
        hidden.update(*self.withheld.values())
        return Journal.of(
            (
                _without_hidden_meeting(one, hidden)
                for one in self.contacts.values()
                if not one.private
            ),
            (note for note in self.notes.values() if not note.private),
            unread=self.unread,
            hidden=frozenset(hidden),
            problems=tuple(
                problem for problem in self.problems if not _about(problem, paths)
            ),
        )


def turns(ids: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield *ids* in their order, *size* of them at a time."""
    queue = iter(ids)
    while turn := tuple(islice(queue, size)):
        yield turn


def _is_below(path: str, folders: str) -> bool:
    """Say whether the nearest folders of a file are *folders*, a folded path."""
    return f"/{fold(path.rpartition('/')[0])}".endswith(f"/{folders.strip('/')}")


def _without_hidden_meeting(contact: Contact, hidden: set[str]) -> Contact:
    """Remove what a private note reveals about how you met: the note and its day."""
    met = contact.met
    if met is None or not met.at or fold(met.at) not in hidden:
        return contact
    filled_in = met.span == met.at_span
    kept = met._replace(at="", on=None if filled_in else met.on)
    return replace(contact, met=kept)


def _about(problem: Diagnostic, paths: set[str]) -> bool:
    sources = (problem.source, *(other.source for other in problem.related))
    return any(source.path in paths for source in sources)
