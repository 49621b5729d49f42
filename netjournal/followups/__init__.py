"""What is due, for whom and why: a pure function of a journal and a day.

Each reason has its function; what they find is then put off by tries, plans
and snoozes, given its state and put in order (`settle`). Nothing that depends
on the day is ever stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.followups import meetings, occasions, promises, rhythm
from netjournal.followups.items import (
    REASONS,
    STATES,
    Day,
    FollowUp,
    Found,
    Last,
    Person,
    Reason,
    State,
)
from netjournal.followups.settle import settle
from netjournal.model import Journal
from netjournal.settings import Settings
from netjournal.touches import cadence_of, histories, met_day

__all__ = [
    "REASONS",
    "STATES",
    "FollowUp",
    "Last",
    "Reason",
    "State",
    "follow_ups",
]


def follow_ups(
    journal: Journal,
    settings: Settings,
    today: dt.date,
    horizon: dt.date | None = None,
) -> list[FollowUp]:
    """Return every item, due or not, in the order people read them.

    Birthdays are looked for up to *horizon*, which is today + `soon` unless
    something else is asked for; states do not depend on it.
    """
    day = _day(journal, settings, today, horizon)
    return settle(day, _found(day))


def _day(
    journal: Journal, settings: Settings, today: dt.date, horizon: dt.date | None
) -> Day:
    known = histories(journal, settings, today)
    people = {
        contact.id: Person(
            contact,
            known[contact.id],
            cadence_of(contact, settings),
            met_day(contact),
        )
        for contact in journal.contacts.values()
        if not contact.out_of_bounds
    }
    return Day(journal, settings, today, horizon or settings.soon.after(today), people)


def _found(day: Day) -> Iterator[Found]:
    yield from promises.promises(day)
    yield from occasions.introductions(day)
    yield from meetings.introducers(day)
    decisions = meetings.decisions(day)
    for person in day.people.values():
        held = decisions.get(person.contact.id)
        yield from _for_one(day, person, held)
        yield from occasions.birthdays(day, person)


def _for_one(day: Day, person: Person, held: meetings.Held | None) -> Iterator[Found]:
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
