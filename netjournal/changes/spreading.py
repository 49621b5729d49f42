"""Spreading the first follow-ups of people without any contact yet over some time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from netjournal.changes.snoozing import snooze
from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple
from netjournal.practice.followups import follow_ups
from netjournal.practice.touches import cadence_of, met_day, tended

if TYPE_CHECKING:
    from netjournal.format.dates import Duration
    from netjournal.format.model import Contact
    from netjournal.format.source import Change
    from netjournal.practice.day import Day


# Reasons that a snooze does not put off, and the one that it is for.
_APART = ("cadence", "birthday", "promise", "waiting")


class Turn(NamedTuple):
    """A person, and the day on which their first follow-up is to be due."""

    contact: Contact
    day: dt.date


def turns(
    day: Day, over: Duration, among: Collection[str] | None = None
) -> tuple[Turn, ...]:
    """Return when the first follow-ups are due if they are spread *over* some time.

    The people are those you have not been in touch with yet and who would be due
    before its end, by name; *among* has ids of those who are meant, `None` everybody.
    The same number comes on each day, as far as that goes: the n-th of m people on day
    ⌊n · days / m⌋ after tomorrow.
    """
    end = over.after(day.today)
    waiting = {
        stem
        for item in follow_ups(day)
        if item.reason not in _APART
        for stem in item.contacts
    }
    people = [
        contact
        for contact in day.journal.contacts.values()
        if (among is None or contact.id in among)
        and contact.id not in waiting
        and _waits(day, contact, end)
    ]
    people.sort(key=lambda contact: (fold(contact.name), contact.id))
    days = (end - day.today).days
    first = day.today + dt.timedelta(days=1)
    return tuple(
        Turn(contact, first + dt.timedelta(days=number * days // len(people)))
        for number, contact in enumerate(people)
    )


def _waits(day: Day, contact: Contact, end: dt.date) -> bool:
    """Say whether a person's first follow-up comes by their cadence, before *end*."""
    every = cadence_of(contact, day.settings)
    if every is None or not tended(contact, day.settings):
        return False
    if contact.out_of_bounds or contact.status != "active" or contact.snooze_until:
        return False
    history = day.history(contact.id)
    if history.interactions:
        return False
    met = met_day(contact)
    return met is None or every.after(met) < end


def spread(turns: Collection[Turn]) -> list[Change]:
    """Return the files of people, each snoozed until their day."""
    return [snooze(turn.contact, turn.day) for turn in turns]
