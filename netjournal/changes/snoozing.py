"""Snoozing a person until a day, and moving a promise to another day.

A repeated snooze is recognized by the file: it has an earlier `snooze_until`, there has
been no contact since it ended, and the person is due by their cadence alone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from netjournal import edits
from netjournal.changes.change import ImpossibleError, change, sets
from netjournal.changes.items import promise_of
from netjournal.format.spoken.lengths import length_of

if TYPE_CHECKING:
    from netjournal.format.dates import Duration
    from netjournal.format.model import Contact, Journal
    from netjournal.format.settings import DayOrder
    from netjournal.format.source import Change
    from netjournal.practice.day import Day
    from netjournal.practice.followups import FollowUp


def until(text: str, today: dt.date, order: DayOrder = "") -> dt.date:
    """Return the day in *text*: `2 weeks`, `next friday`, a date.

    Raises `ImpossibleError` if it is not a day, or not after *today*.
    """
    said = " ".join(text.split())
    try:
        day = _day(said, today, order)
    except ValueError as error:
        raise ImpossibleError(f"{error}, got '{text}'") from error
    if day <= today:
        raise ImpossibleError(
            f"{day} is not after today, {today}", "give a future date, such as 2 weeks"
        )
    return day


def _day(said: str, today: dt.date, order: DayOrder) -> dt.date:
    lasting = length_of(said.lower().removeprefix("for ").removeprefix("until "))
    if lasting:
        return lasting.after(today)
    from netjournal.format.spoken.values import parse_spoken

    return parse_spoken(said, today, "future", order)


def snooze(contact: Contact, day: dt.date, cadence: Duration | None = None) -> Change:
    """Return a person's file with follow-ups snoozed until *day*.

    With a *cadence*, it is set as well.
    """
    steps = [sets("snooze_until", day.isoformat())]
    if cadence is not None:
        steps.append(sets("cadence", str(cadence)))
    return change(contact.source, *steps)


def move(journal: Journal, item: FollowUp, day: dt.date) -> Change:
    """Return the file of a promise with *day* as its due day."""
    source, promise = promise_of(journal, item)
    return change(source, lambda now: edits.move_due(now, promise, day))


def longer_cadence(day: Day, contact: Contact) -> Duration | None:
    """Return the cadence to suggest for a person who is snoozed again, if any."""
    from netjournal.practice.touches import cadence_of, met_day

    every = cadence_of(contact, day.settings)
    before = contact.snooze_until
    if every is None or before is None:
        return None
    known = day.history(contact.id)
    if known.interactions and known.interactions[-1].date >= before:
        return None
    from netjournal.practice.followups.items import Person
    from netjournal.practice.followups.rhythm import pace

    person = Person(contact, day, every, met_day(contact))
    if pace(person, every, day.settings, day.today).due > day.today:
        return None
    return every.times(2)
