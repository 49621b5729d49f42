"""Files that were read → the journal they form.

No file is opened here: which of several files with one id counts, the days on which
people met, who a part of a name means, and what is withheld all follow from the values
that were read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from netjournal.format import ids
from netjournal.format.configuration import read_settings
from netjournal.format.dates import PartialDate
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.likeness.parts import Parts
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.read import Read, read
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.format.unread import kept_back, withheld


def read_journal(
    config: SourceFile | None,
    sources: Iterable[SourceFile],
    refusals: Iterable[Diagnostic] = (),
    reader: Callable[[SourceFile, Settings], Read] = read,
) -> tuple[Journal, Settings]:
    """Read a whole journal; everything wrong is in its `problems`.

    *sources* are the files under `contacts/` and `journal/`, *refusals* are the files
    that could not be read, with the reason. One bad file does not hide another. A
    *reader* may know what reading a file gave before.
    """
    settings, problems = read_settings(config)
    # The files that could not be found or read still exist.
    reads = [Read(refusal.source, None, (refusal,)) for refusal in refusals]
    reads += [reader(source, settings) for source in sources]
    return join(reads, problems).journal, settings


class Joined(NamedTuple):
    """A journal, with those of its problems that no file has by itself.

    They are about ids that several files share, and about parts of names.
    """

    journal: Journal
    of_ids: list[Diagnostic]
    of_names: list[Diagnostic]


def join(reads: Iterable[Read], problems: Iterable[Diagnostic] = ()) -> Joined:
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
    of_ids = [*people.problems, *entries.problems]
    of_ids += ids.shared(people.files, entries.files)
    names = {**kept.names, **people.names, **entries.names}
    unread = frozenset(fold(source.stem) for source in refused)
    parts = Parts.of(people.files, entries.files, unread)
    contacts_read = [parts.contact(contact) for contact in people.files]
    read_notes = [parts.note(note) for note in entries.files]
    journal = Journal.of(
        with_met_days(contacts_read, read_notes),
        sorted(read_notes, key=by_day),
        unread=unread,
        withheld=kept_back(contacts, people.files, names),
        problems=(*everything, *of_ids, *parts.problems),
    )
    return Joined(journal, of_ids, parts.problems)


def _path(value: Contact | Note) -> str:
    return value.source.path


def by_day(note: Note) -> tuple[dt.date, str]:
    """Return the sort key of notes: the day, then the id."""
    return note.date, note.id


def with_met_days(contacts: Iterable[Contact], notes: Iterable[Note]) -> list[Contact]:
    """Return *contacts* by id, with the days you met according to *notes*."""
    by_id = {fold(note.id): note for note in notes}
    filled = (with_met_day(contact, by_id) for contact in contacts)
    return sorted(filled, key=lambda contact: contact.id)


def with_met_day(contact: Contact, notes: Mapping[str, Note]) -> Contact:
    """Fill in the day you met from the note that `met.at` names, by folded id."""
    met = contact.met
    if met is None or met.on is not None or not met.at:
        return contact
    note = notes.get(fold(met.at))
    if note is None:
        return contact
    day = PartialDate(note.date.year, note.date.month, note.date.day)
    return replace(contact, met=met._replace(on=day, span=met.at_span))
