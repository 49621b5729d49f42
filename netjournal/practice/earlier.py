"""A journal as it was before a day: its earlier notes, and what was open then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from netjournal.format.model import Body, Contact, Journal, Note, Promise

T = TypeVar("T", Contact, Note)


def earlier(journal: Journal, day: dt.date) -> Journal:
    """Return *journal* with the notes before *day*, and promises open that were then.

    People are called what they are called now.
    """
    people = {
        stem: _reopened(contact, day) for stem, contact in journal.contacts.items()
    }
    days, participants = journal.note_days, journal.participants
    notes = {
        stem: _reopened(note, day)
        for stem, note in journal.notes.items()
        if days[stem] < day
    }
    before = Journal(
        contacts=people,
        notes=notes,
        contact_ids=journal.contact_ids,
        note_ids={key: stem for key, stem in journal.note_ids.items() if stem in notes},
        named=journal.named,
        me=None if journal.me is None else people[journal.me.id],
        unread=journal.unread,
        hidden=journal.hidden,
        withheld=journal.withheld,
    )
    # Who is meant by a name is the same.
    vars(before)["participants"] = {stem: participants[stem] for stem in notes}
    return before


def _reopened(page: T, first: dt.date) -> T:
    """Return *page* with what was ticked since *first* open, as it was then."""
    promises = page.body.promises
    if not any(_ticked(promise, first) for promise in promises):
        return page
    opened = tuple(
        promise._replace(state="open") if _ticked(promise, first) else promise
        for promise in promises
    )
    body = page.body
    return replace(
        page,
        body=Body(
            body.start, body.links, body.headings, opened, body.embeds, body.unread
        ),
    )


def _ticked(promise: Promise, first: dt.date) -> bool:
    return promise.done is not None and promise.done >= first
