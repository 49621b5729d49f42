"""What is due, for who and why: a pure function of a journal and a day.

Each reason has its function; what they find is then put off by tries, plans
and snoozes, given its state and put in order (`settle`). Nothing that depends
on the day is ever stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.practice.day import Day
from netjournal.practice.followups import meetings, occasions, promises, rhythm
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

    Birthdays are looked for up to *horizon*, which is today + `soon` unless
    something else is asked for; states do not depend on it.
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
    others = (
        meetings.thanks(day, person),
        None if by_hand else meetings.undecided(day, person, held),
        None if first or decided or reply else rhythm.cadence(day, person),
    )
    yield from (one for one in (reply, decided, first, *others) if one is not None)
