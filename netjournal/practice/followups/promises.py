"""Open task lines: what I promised, and what I am waiting for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.folding import by_name
from netjournal.format.model import Contact, Note, Promise
from netjournal.format.source import SourceFile
from netjournal.practice.followups import words
from netjournal.practice.followups.items import Agenda, Found
from netjournal.practice.tasks import of_task


def in_note(day: Agenda, note: Note) -> Iterator[Found]:
    """Yield one item for each open task line of a note, with whom it concerns.

    In a note, planned or past, a task without a day is due `promise` after the
    note's date, twice that where it is `waiting:`.
    """
    for promise in note.body.promises:
        if promise.state == "open":
            due = promise.due or _due(day, note.date, promise)
            others = day.journal.participants[note.id]
            yield from _item(day, note.source, promise, due, others)


def in_contact(day: Agenda, contact: Contact) -> Iterator[Found]:
    """Yield one item for each open task line with a day in a contact's file."""
    for promise in contact.body.promises:
        if promise.state == "open" and promise.due is not None:
            others = (contact.id,)
            yield from _item(day, contact.source, promise, promise.due, others)


def _due(day: Agenda, date: dt.date, promise: Promise) -> dt.date:
    return day.settings.promise.after(date, 2 if promise.waiting else 1)


def _item(
    day: Agenda,
    source: SourceFile,
    promise: Promise,
    due: dt.date,
    others: tuple[str, ...],
) -> Iterator[Found]:
    concerned = of_task(day.journal, promise, others)
    people = [day.people[stem] for stem in concerned if stem in day.people]
    if concerned and not people:
        return  # only people who are out of bounds
    people.sort(key=lambda person: by_name(person.contact.name, person.contact.id))
    yield Found(
        "waiting" if promise.waiting else "promise",
        tuple(people),
        due,
        source,
        promise.span,
        words.promise(promise, day.journal),
    )
