"""What is due, for which people and why: a pure function of a journal and a day.

Each reason has its function. What they find becomes one item where one message
settles it (`messages`), is moved back by tries, plans and snoozes, and gets its
state and its place in the order (`settle`). Nothing that depends on the day is
ever stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.practice.day import Day
from netjournal.practice.followups import (
    meetings,
    messages,
    occasions,
    promises,
    rhythm,
)
from netjournal.practice.followups.items import (
    REASONS,
    STATES,
    Agenda,
    FollowUp,
    Found,
    Last,
    Person,
    Reason,
    State,
)
from netjournal.practice.followups.settle import settle
from netjournal.practice.touches import cadence_of, met_day

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
    agenda = _agenda(day, horizon)
    return settle(agenda, _found(agenda))


def _agenda(day: Day, horizon: dt.date | None) -> Agenda:
    known = day.histories
    people = {
        contact.id: Person(
            contact,
            known[contact.id],
            cadence_of(contact, day.settings),
            met_day(contact),
        )
        for contact in day.journal.contacts.values()
        if not contact.out_of_bounds
    }
    return Agenda(
        day.journal,
        day.settings,
        day.today,
        horizon or day.settings.soon.after(day.today),
        people,
    )


def _found(day: Agenda) -> Iterator[Found]:
    yield from promises.promises(day)
    yield from occasions.introductions(day)
    yield from meetings.introducers(day)
    decisions = meetings.decisions(day)
    for person in day.people.values():
        held = decisions.get(person.contact.id)
        yield from _for_one(day, person, held)
        yield from occasions.birthdays(day, person)


def _for_one(
    day: Agenda, person: Person, held: meetings.Held | None
) -> Iterator[Found]:
    by_hand = person.contact.status == "resting"
    reply = meetings.reply(day, person)
    decided = meetings.decided(day, person, held)
    first = None if by_hand else meetings.first(day, person, held)
    items = (
        reply,
        meetings.thanks(day, person),
        first,
        decided,
        None if by_hand else meetings.undecided(day, person, held),
        None if first or decided or reply else rhythm.cadence(day, person),
    )
    yield from messages.one_message(day, [item for item in items if item is not None])
