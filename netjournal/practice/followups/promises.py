"""Open task lines: what I promised, and what I wait for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.model import Promise
from netjournal.format.source import SourceFile
from netjournal.practice.followups import words
from netjournal.practice.followups.items import Agenda, Found


def promises(day: Agenda) -> Iterator[Found]:
    """Yield an item for each person who an open task line concerns.

    In a note, planned or past, a day that goes unsaid is the note's date and
    `promise`, twice that where I wait. In a contact's file the day is said.
    """
    for note in day.journal.notes.values():
        for promise in note.body.promises:
            if promise.state == "open":
                due = promise.due or _due(day, note.date, promise)
                others = day.journal.participants[note.id]
                yield from _items(day, note.source, promise, due, others)
    for contact in day.journal.contacts.values():
        for promise in contact.body.promises:
            if promise.state == "open" and promise.due is not None:
                others = (contact.id,)
                yield from _items(day, contact.source, promise, promise.due, others)


def _due(day: Agenda, date: dt.date, promise: Promise) -> dt.date:
    return day.settings.promise.after(date, 2 if promise.waiting else 1)


def _items(
    day: Agenda,
    source: SourceFile,
    promise: Promise,
    due: dt.date,
    others: tuple[str, ...],
) -> Iterator[Found]:
    # Where all links lead to nobody or to oneself, the line names no one.
    concerned = day.journal.people(promise.links) or others
    found = Found(
        "waiting" if promise.waiting else "promise",
        None,
        due,
        source,
        promise.span,
        words.promise(promise, day.journal),
    )
    if not concerned:
        yield found
    for stem in concerned:
        if stem in day.people:
            yield found._replace(person=day.people[stem])
