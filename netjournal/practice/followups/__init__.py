"""What is due, for which people and why: a pure function of a journal and a day.

Each reason has its function, and each file gives its own items (`reasons`). What
they find becomes one item where one message settles it (`messages`), is moved back
by tries, plans and snoozes, and gets its state and its place in the order (`settle`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.practice.day import Day
from netjournal.practice.followups.items import (
    REASONS,
    STATES,
    Agenda,
    FollowUp,
    Last,
    Reason,
    Row,
    State,
    agenda,
)
from netjournal.practice.followups.kept import kept_rows
from netjournal.practice.followups.meetings import decisions
from netjournal.practice.followups.reasons import of_contact, of_note
from netjournal.practice.followups.settle import listed

__all__ = [
    "REASONS",
    "STATES",
    "FollowUp",
    "Last",
    "Reason",
    "State",
    "follow_ups",
]


def follow_ups(day: Day, horizon: dt.date | None = None) -> list[FollowUp]:
    """Return every item, due or not, in the order people read them.

    Birthdays are looked for up to *horizon* (default: today + `soon`); states
    do not depend on it.
    """
    end = horizon or day.settings.soon.after(day.today)
    if day.shelf is not None:
        return listed(kept_rows(day, day.shelf, end), end)
    return listed(_rows(agenda(day, end)))


def _rows(day: Agenda) -> Iterator[Row]:
    for note in day.journal.notes.values():
        yield from of_note(day, note)
    decided = decisions(day)
    for contact in day.journal.contacts.values():
        yield from of_contact(day, contact, decided.get(contact.id))
