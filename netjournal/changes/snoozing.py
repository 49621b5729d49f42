"""Put off: a person until a day, a promise to another day, or let rest.

A snooze is known to be one of several by what stands in the file: an earlier
`snooze_until` is there, no word has passed since it ended, and by their
cadence alone the person's turn has come.
"""

from __future__ import annotations

import datetime as dt

from netjournal import edits
from netjournal.changes.change import ImpossibleError, change, sets
from netjournal.changes.items import promise_of
from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Journal
from netjournal.format.settings import DayOrder
from netjournal.format.source import Change
from netjournal.format.spoken.decisions import length_of
from netjournal.format.spoken.values import parse_spoken
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp
from netjournal.practice.followups.items import Person
from netjournal.practice.followups.rhythm import pace
from netjournal.practice.touches import cadence_of, met_day


def until(text: str, today: dt.date, order: DayOrder = "") -> dt.date:
    """Return the day that *text* says: `2 weeks`, `next friday`, a date.

    Raises `ImpossibleError` for what is none, and for a day not after *today*.
    """
    said = " ".join(text.split())
    try:
        day = _day(said, today, order)
    except ValueError as error:
        raise ImpossibleError(f"{error}, got {text!r}") from error
    if day <= today:
        raise ImpossibleError(
            f"{day} is not after today, {today}", "say a day to come, such as 2 weeks"
        )
    return day


def _day(said: str, today: dt.date, order: DayOrder) -> dt.date:
    lasting = length_of(said.lower().removeprefix("for ").removeprefix("until "))
    return (
        lasting.after(today) if lasting else parse_spoken(said, today, "future", order)
    )


def snooze(contact: Contact, day: dt.date, cadence: Duration | None = None) -> Change:
    """Return a person's file with follow-ups put off until *day*.

    With a *cadence* they get that one from now on.
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
    """Return the cadence to offer to whom is put off again, if that is so."""
    every = cadence_of(contact, day.settings)
    before = contact.snooze_until
    if every is None or before is None:
        return None
    known = day.history(contact.id)
    if known.interactions and known.interactions[-1].date >= before:
        return None
    person = Person(contact, known, every, met_day(contact))
    if pace(person, every, day.settings, day.today).due > day.today:
        return None
    return every.times(2)
