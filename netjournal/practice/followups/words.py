"""Why something is due, in words that invite and never blame."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import Duration
from netjournal.format.mentions.shown import plain, shown
from netjournal.format.model import Contact, Journal, NamedDay, Note, Promise
from netjournal.format.wording import commas, counted, day_for_people, every, spell
from netjournal.practice.day import Day
from netjournal.practice.followups.items import Person, State
from netjournal.practice.touches import attempted

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NEAR = 14  # days that are counted; beyond them a date is clearer


def promise(task: Promise, journal: Journal) -> str:
    """Return what was promised, or is waited for."""
    text = plain(task.text, journal)
    return f"waiting for: {text}" if task.waiting else f"you promised: {text}"


def reply(note: Note, today: dt.date) -> str:
    """Return when they wrote, or tried to reach you."""
    day = day_for_people(note.date, today)
    tried = attempted(note)
    return f"{tried} on {day} – get back to them" if tried else f"they wrote on {day}"


def interview(note: Note, today: dt.date) -> str:
    """Return which interview to thank them for."""
    return f"thank them for the interview on {day_for_people(note.date, today)}"


def introducer(met: Contact) -> str:
    """Return which introduction to thank them for."""
    return f"thank them for introducing you to {met.name}"


def decided(when: dt.date | Duration, note: Note, today: dt.date) -> str:
    """Return what was decided."""
    if isinstance(when, Duration):
        day = day_for_people(note.date, today)
        return f"you chose to follow up {when} after {day}"
    return f"you chose to follow up on {day_for_people(when, today)}"


def undecided(note: Note, today: dt.date) -> str:
    """Return since when the decision is open."""
    day = day_for_people(note.date, today)
    return f"you left it open on {day} – follow up, or decide not to"


def first(met: dt.date, today: dt.date) -> str:
    """Return when you met, and what to do."""
    return f"you met on {day_for_people(met, today)} – send a first message"


def introduction(other: str, note: Note, day: Day) -> str:
    """Return who they were introduced to, when, and what to do."""
    on = day_for_people(note.date, day.today)
    return f"{introduced_to(other, day.journal)}{on} – ask how it went"


def introduced_to(other: str, journal: Journal) -> str:
    """Return the beginning of `introduction`, up to its day."""
    if journal.me is not None and journal.who(other) == journal.me.id:
        return "you were introduced to them on "
    return f"you introduced them to {shown(other, journal)} on "


def birthday(named: NamedDay, due: dt.date, today: dt.date, *, born: bool) -> str:
    """Return which day it is, how many years it has been, and how soon it is."""
    years = due.year - named.day.year if named.day.year is not None else 0
    when = _when(due, today)
    if born:
        return f"turns {years} {when}" if years else f"birthday {when}"
    since = f", {counted(years, 'year')} on" if years else ""
    return f"{named.label} {when}{since}"


def cadence(
    person: Person, due: dt.date, state: State, today: dt.date, *, rests: bool
) -> str:
    """Return how a check-in stands: overdue, due, snoozed or paused."""
    attempts = person.history.attempts
    tries = _tries(len(attempts))
    day = day_for_people(due, today)
    if state == "resting":
        return f"paused until {day} after {tries}"
    if state == "snoozed":
        return f"snoozed until {day}"
    if rests:
        since = day_for_people(attempts[-1], today)
        return f"paused since {since} after {tries} – try again"
    if state == "overdue":
        return commas((f"{spell((today - due).days)} overdue", tries))
    if not person.history.interactions and person.met is None:
        return "no contact yet"
    turn = every(person.cadence) if person.cadence else ""
    return commas((turn, f"due {_when(due, today)}", tries))


def _tries(number: int) -> str:
    """Return how many tries are unanswered, empty for none."""
    if not number:
        return ""
    count = _COUNTS[number] if number < len(_COUNTS) else str(number)
    noun = "try" if number == 1 else "tries"
    return f"{count} unanswered {noun}"


def _when(day: dt.date, today: dt.date) -> str:
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days <= _NEAR:
        return f"in {days} days"
    return f"on {day_for_people(day, today)}"
