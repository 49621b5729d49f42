"""New files: a note of what was said, and contacts for people who are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from netjournal import edits
from netjournal.capture import Draft, Mention
from netjournal.changes.change import Change, ImpossibleError
from netjournal.model import Journal, fold
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


class Entry(NamedTuple):
    """A note that is to be written, its keys, and contacts that it needs."""

    note: Change
    pairs: Pairs
    contacts: tuple[Change, ...] = ()

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
    return Entry(note, pairs, tuple(contacts))


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
    return Change(contact_path(name, used), None, new_file(pairs, f"# {name}"))


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
