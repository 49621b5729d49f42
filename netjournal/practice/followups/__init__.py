"""What is due, for which people and why: a pure function of a journal and a day.

Each reason has its function, and each file gives its own items (`reasons`). What
they find becomes one item where one message settles it (`messages`), is moved back
by tries, plans and snoozes, and gets its state and its place in the order (`settle`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

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
from netjournal.practice.followups.kept import (
    Kept,
    kept_items,
    kept_rows,
    kept_touches,
)
from netjournal.practice.followups.marks import mark_of_contact
from netjournal.practice.followups.settle import Place, listed, place_of, within

__all__ = [
    "REASONS",
    "STATES",
    "FollowUp",
    "Kept",
    "Last",
    "Place",
    "Reason",
    "State",
    "follow_ups",
    "kept_follow_ups",
    "last_touches",
    "next_days",
    "place_of",
]

_COMPUTED = "computed follow-ups"


def follow_ups(
    day: Day,
    horizon: dt.date | None = None,
    *,
    until: dt.date | None = None,
    about: str | None = None,
    key: str | None = None,
) -> list[FollowUp]:
    """Return every item, due or not, in the order people read them.

    Birthdays are looked for up to *horizon* (default: today + `soon`); states
    do not depend on it. What is due after *until* is left out, and what is not *about*
    a person by id, or has not the *key*; the keys of the others do not depend on that
    either.
    """
    end = horizon or day.settings.soon.after(day.today)

    def only(row: Row, short: str) -> bool:
        return (about is None or row.concerns(about)) and key in (None, short)

    is_any = about is None and key is None
    return listed(_rows(day, end), end, until, None if is_any else only)


def next_days(day: Day) -> Mapping[str, dt.date]:
    """Return the first day on which something is due, by the person's id.

    Birthdays count that are coming up soon.
    """
    soon = day.settings.soon.after(day.today)
    first: dict[str, str] = {}
    for row in within(_rows(day, soon), soon):
        stems = [stem for stem, _ in row.others]
        for stem in [row.contact, *stems] if row.contact else stems:
            first[stem] = min(row.due, first.get(stem, row.due))
    return {stem: dt.date.fromisoformat(due) for stem, due in first.items()}


def last_touches(day: Day) -> Mapping[str, dt.date]:
    """Return the day of the last touch of everyone who had any, by id."""
    if day.shelf is None:
        return {
            stem: history.last_touch
            for stem, history in day.histories.items()
            if history.last_touch
        }
    touches = kept_touches(day, day.shelf)
    return {
        stem: dt.date.fromisoformat(touches[mark])
        for stem in day.journal.contacts
        if (mark := mark_of_contact(stem)) in touches
    }


def kept_follow_ups(day: Day) -> Kept | None:
    """Return what is due on *day* or comes up soon by file, if it is kept."""
    return None if day.shelf is None else kept_items(day, day.shelf)


def _rows(day: Day, horizon: dt.date) -> Sequence[Row]:
    if day.shelf is not None:
        return kept_rows(day, day.shelf, horizon)
    # The day remembers them, as it does what it computes itself.
    before: tuple[dt.date, list[Row]] | None = vars(day).get(_COMPUTED)
    if before is None or before[0] != horizon:
        before = horizon, [*_computed(agenda(day, horizon))]
        vars(day)[_COMPUTED] = before
    return before[1]


def _computed(day: Agenda) -> Iterator[Row]:
    # Imported here, because mostly the rows are kept.
    from netjournal.practice.followups.meetings import decisions
    from netjournal.practice.followups.reasons import of_contact, of_note

    for note in day.journal.notes.values():
        yield from of_note(day, note)
    decided = decisions(day)
    for contact in day.journal.contacts.values():
        yield from of_contact(day, contact, decided.get(contact.id))
