"""Files that were read → the journal that they make together.

Nothing here looks into a file: which of several with one id counts, the days
on which people met, whom a part of a name means, and what is withheld follow from
what was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from netjournal.format import ids
from netjournal.format.configuration import read_settings
from netjournal.format.dates import PartialDate
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.likeness.parts import Parts
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.read import Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.format.unread import kept_back, withheld


def read_journal(
    config: SourceFile | None,
    sources: Iterable[SourceFile],
    refusals: Iterable[Diagnostic] = (),
) -> tuple[Journal, Settings]:
    """Read a whole journal; what is wrong stands in its `problems`.

    *sources* are the files under `contacts/` and `journal/`, *refusals* say of
    others why there is nothing to read. One bad file hides no other.
    """
    settings, problems = read_settings(config)
    # The files that finding and reading refused are there all the same.
    reads = [Read(refusal.source, None, (refusal,)) for refusal in refusals]
    reads += [read(source, settings) for source in sources]
    return join(reads, problems), settings


def join(reads: Iterable[Read], problems: Iterable[Diagnostic] = ()) -> Journal:
    """Return the journal of *reads*; *problems* are those of its settings."""
    contacts: list[Contact] = []
    notes: list[Note] = []
    refused: list[SourceFile] = []
    everything = list(problems)
    for source, value, wrong in reads:
        everything += wrong
        if isinstance(value, Contact):
            contacts.append(value)
        elif value is None:
            refused.append(source)
        else:
            notes.append(value)
    contacts.sort(key=_path)
    notes.sort(key=_path)
    kept = withheld(refused, ids.by_id(contacts, notes))
    people = ids.unique(contacts, kept.hides)
    entries = ids.unique(notes, kept.hides)
    everything += [*people.problems, *entries.problems]
    everything += ids.shared(people.files, entries.files)
    names = {**kept.names, **people.names, **entries.names}
    unread = frozenset(fold(source.stem) for source in refused)
    parts = Parts(people.files, entries.files, unread)
    known = [parts.contact(contact) for contact in people.files]
    read_notes = [parts.note(note) for note in entries.files]
    everything += parts.problems
    return Journal.of(
        with_met_days(known, read_notes),
        sorted(read_notes, key=by_day),
        unread=unread,
        withheld=kept_back(contacts, people.files, names),
        problems=tuple(everything),
    )


def _path(value: Contact | Note) -> str:
    return value.source.path


def by_day(note: Note) -> tuple[dt.date, str]:
    """Return by what notes are in order: their day, then the id."""
    return note.date, note.id


def with_met_days(contacts: Iterable[Contact], notes: Iterable[Note]) -> list[Contact]:
    """Return *contacts* by id, with the days we met that *notes* tell."""
    by_id = {fold(note.id): note for note in notes}
    filled = (_with_met_day(contact, by_id) for contact in contacts)
    return sorted(filled, key=lambda contact: contact.id)


def _with_met_day(contact: Contact, notes: Mapping[str, Note]) -> Contact:
    """Fill in the day we met from the note that `met.at` names."""
    met = contact.met
    if met is None or met.on is not None or not met.at:
        return contact
    note = notes.get(fold(met.at))
    if note is None:
        return contact
    day = PartialDate(note.date.year, note.date.month, note.date.day)
    return replace(contact, met=met._replace(on=day, span=met.at_span))
