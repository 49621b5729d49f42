"""New files: a note of what was said, and contacts for people who are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from netjournal import edits
from netjournal.capture import Draft, Mention
from netjournal.changes.change import Change, ImpossibleError
from netjournal.model import Journal, Note, fold
from netjournal.parse import CONTACTS, parse_contact, parse_note
from netjournal.scaffold import (
    Pairs,
    Value,
    contact_pairs,
    contact_path,
    note_body,
    note_pairs,
    note_path,
    note_words,
)
from netjournal.settings import Settings
from netjournal.source import SourceFile

# Kinds of note that are called by their title, not by who was there.
TITLED = ("event", "opportunity", "note")
_TITLE_WORDS = 4


class Entry(NamedTuple):
    """A note that is to be written, its keys, and contacts that it needs.

    `newcomers` gives the names of those contacts by their ids.
    """

    note: Change
    pairs: Pairs
    contacts: tuple[Change, ...]
    newcomers: Mapping[str, str]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All files, the contacts first."""
        return (*self.contacts, self.note)


def taken(journal: Journal) -> set[str]:
    """Return the folded ids that no new file may have."""
    return {*journal.contact_ids, *journal.note_ids, *journal.unread}


def entry(
    journal: Journal,
    settings: Settings,
    draft: Draft,
    who: Mapping[str, str],
    newcomers: Sequence[str] = (),
) -> Entry:
    """Return the note of *draft*, with contacts for the *newcomers* in it.

    *who* gives the id of everyone that was named and is known, by the folded
    name; *newcomers* are the names of the others.
    """
    known = dict(who)
    used = taken(journal)
    contacts = []
    for name in newcomers:
        made = _newcomer(draft, name, settings, used)
        stem = SourceFile(made.path, "").stem
        used.add(fold(stem))
        known[fold(name)] = stem
        contacts.append(made)
    pairs = note_pairs(draft, known)
    path = note_path(draft.date, note_words(draft, known), used)
    note = Change(path, None, new_file(pairs, note_body(draft)))
    names = {known[fold(name)]: name for name in newcomers}
    return Entry(note, pairs, tuple(contacts), names)


def _newcomer(draft: Draft, name: str, settings: Settings, used: set[str]) -> Change:
    """Return the file of somebody new; where we met, if that is what happened."""
    kind = settings.kinds.get(draft.kind)
    met: dict[str, object] = {}
    if kind is not None and kind.sort == "mutual":
        met["on"] = draft.date.isoformat()
        if draft.place:
            met["where"] = draft.place
    return contact(name, {"met": met} if met else {}, used)


def contact(name: str, values: Mapping[str, Value], used: set[str]) -> Change:
    """Return the file of a contact called *name*; *used* are the ids taken."""
    pairs = contact_pairs({"name": name, **values})
    return Change(contact_path(name, used), None, new_file(pairs, name and f"# {name}"))


def interaction(journal: Journal, settings: Settings, stem: str, draft: Draft) -> Entry:
    """Return a note that says no more than that there was a word with a person.

    Day, kind and heading are those of *draft*.
    """
    name = journal.contacts[stem].name
    people = (Mention(name, (stem,)),)
    return entry(journal, settings, replace(draft, people=people), {fold(name): stem})


def new_file(pairs: Pairs, body: str) -> str:
    """Return the text of a new file. Raises `ImpossibleError`."""
    try:
        return edits.new_file(pairs, body)  # type: ignore[arg-type] # maps of texts
    except edits.RefusedError as error:
        raise ImpossibleError(f"this cannot be written: {error.reason}") from error


def saved(journal: Journal, settings: Settings, path: str, text: str) -> Change:
    """Return the new file whose text somebody saved in an editor.

    It is called by what it says now; one that does not read keeps its *path*.
    """
    source = SourceFile(path, text)
    used = taken(journal)
    if path.startswith(CONTACTS):
        person = parse_contact(source, settings, [])
        if person is not None and "name" in person.places:
            path = contact_path(person.name, used)
    else:
        note = parse_note(source, settings, [])
        if note is not None:
            path = note_path(note.date, _words(journal, note), used)
    return Change(path, None, text)


def _words(journal: Journal, note: Note) -> list[str]:
    """Return the words a note is called by: its kind, and whom or what."""
    title = " ".join(note.shown_title.split()[:_TITLE_WORDS])
    if note.kind in TITLED or not note.participants:
        said = note.title or any(one.text for one in note.body.headings)
        return [note.kind, title if said else ""]
    first = note.participants[0].text
    return [note.kind, journal.who(first) or first]


def strangers(journal: Journal, settings: Settings, change: Change) -> list[str]:
    """Return the names in a new note's `with` that nobody here has."""
    if change.new is None or change.path.startswith(CONTACTS):
        return []
    note = parse_note(SourceFile(change.path, change.new), settings, [])
    people = note.participants if note else ()
    return [one.text for one in people if not journal.candidates(one.text)]
