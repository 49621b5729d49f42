"""The cadence: how long silence may last, and when reminders pause."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import Duration
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, Span
from netjournal.practice.evidence import in_with
from netjournal.practice.followups.items import Agenda, Found, Person
from netjournal.practice.followups.meetings import met_line


class Pace(NamedTuple):
    """When a check-in is due, and whether reminders pause until then."""

    due: dt.date
    rests: bool = False


def cadence(day: Agenda, person: Person) -> Found | None:
    """Return the item of a person's cadence, if they have one."""
    if person.cadence is None or person.contact.status in ("resting", "target"):
        return None
    due, rests = pace(person, person.cadence, day.settings, day.today)
    source, span = _evidence(day, person)
    return Found("cadence", (person,), due, source, span, "", rests)


def pace(person: Person, every: Duration, settings: Settings, today: dt.date) -> Pace:
    """Return when a check-in is due by the cadence alone.

    Each unanswered try stretches the cadence, counted from the last one;
    after `max_unanswered` of them reminders pause.
    """
    history = person.history
    if not history.attempts:
        start = history.last_touch or person.met
        return Pace(today if start is None else every.after(start))
    last, tries = history.attempts[-1], len(history.attempts)
    soonest = every.after(last)
    push = person.contact.push_until
    if push is not None and push >= today:
        return Pace(soonest)
    rested = settings.rest.after(last)
    if tries >= settings.max_unanswered:
        return Pace(max(rested, soonest), rests=True)
    stretched = every.times(settings.backoff**tries).after(last)
    return Pace(max(min(stretched, rested), soonest))


def _evidence(day: Agenda, person: Person) -> tuple[SourceFile, Span]:
    """Return the place that the day is counted from."""
    history, contact = person.history, person.contact
    if history.attempts:
        tries = (one for one in reversed(history.interactions) if one.attempt)
        note = next(tries).note
        return note.source, in_with(day.journal, note, person.contact.id)
    if history.touch is not None:
        note = history.touch.note
        return note.source, in_with(day.journal, note, person.contact.id)
    if person.met is not None:
        return contact.source, met_line(contact)
    own = contact.cadence is not None
    return contact.source, contact.place("cadence" if own else "circle")
