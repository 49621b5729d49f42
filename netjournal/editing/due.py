"""What is due for one person, or in one file, without asking for everybody.

It is what `followups` finds, which a law checks, but for the short keys: those depend
on all items of the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.folding import fold, folded
from netjournal.format.model import Contact, Note
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp
from netjournal.practice.followups.items import Agenda, Row, agenda
from netjournal.practice.followups.meetings import decisions, introducers
from netjournal.practice.followups.promises import in_contact
from netjournal.practice.followups.reasons import of_contact, of_note
from netjournal.practice.followups.settle import listed, settle


def of_person(day: Day, contact: Contact) -> list[FollowUp]:
    """Return the follow-ups that concern a person, in the order of `due`."""
    today = agenda(day)
    rows = [*of_contact(today, contact, decisions(today).get(contact.id))]
    keys = [fold(text) for text in (contact.id, *contact.names)]
    theirs = {*day.journal.note_ids_with[contact.id]}
    for person in day.journal.contacts.values():
        if person is not contact and _may_concern(person, keys):
            tasks = (*in_contact(today, person), *introducers(today, person))
            rows += settle(today, tasks)
    for note in day.journal.notes.values():
        if note.id in theirs or _may_concern(note, keys):
            rows += of_note(today, note)
    return _listed(today, (row for row in rows if row.concerns(contact.id)))


def of_file(day: Day, page: Contact | Note) -> list[FollowUp]:
    """Return the follow-ups that a file shows: about its person, or from its lines."""
    if isinstance(page, Contact):
        return of_person(day, page)
    today = agenda(day)
    rows = [*of_note(today, page), *_of_people(today, page)]
    return _listed(today, (row for row in rows if _path(row) == page.source.path))


def _of_people(today: Agenda, note: Note) -> Iterator[Row]:
    decided = decisions(today)
    journal = today.journal
    stems = dict.fromkeys(journal.participants[note.id])
    stems |= dict.fromkeys(journal.people(person for person, _ in note.decisions))
    for stem in stems:
        yield from of_contact(today, journal.contacts[stem], decided.get(stem))


def _path(row: Row) -> str:
    return row.evidence[0].rpartition(":")[0]


def _listed(today: Agenda, rows: Iterable[Row]) -> list[FollowUp]:
    unique = {row.digest: row for row in rows}
    return listed(unique.values(), today.horizon)


def _may_concern(page: Contact | Note, keys: Iterable[str]) -> bool:
    text = folded(page.source.text)
    return "%" in text or "\\" in text or any(key in text for key in keys)
