"""Why something is due, in words that invite and never scold."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import Duration
from netjournal.format.mentions.shown import plain, shown
from netjournal.format.model import Contact, Journal, NamedDay, Note, Promise
from netjournal.format.wording import counted, every, spell
from netjournal.practice.followups.items import Person, State
from netjournal.practice.touches import attempted

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NEAR = 14  # days that are counted; beyond them a date says more


def promise(one: Promise, journal: Journal) -> str:
    """Say what was promised, or is waited for."""
    said = plain(one.text, journal)
    return f"waiting for: {said}" if one.waiting else f"you promised: {said}"


def reply(note: Note) -> str:
    """Say when they wrote, or tried to reach me."""
    return f"{attempted(note) or 'they wrote'} on {note.date}"


def interview(note: Note) -> str:
    """Say which interview to thank for."""
    return f"thank them for the interview on {note.date}"


def introducer(met: Contact) -> str:
    """Say for whose introduction to thank."""
    return f"thank them for introducing {met.name}"


def decided(when: dt.date | Duration, note: Note) -> str:
    """Say what was decided."""
    if isinstance(when, Duration):
        return f"you chose to follow up {when} after {note.date}"
    return f"you chose to follow up on {when}"


def undecided(note: Note) -> str:
    """Say since when the decision is open."""
    return f"you left it open on {note.date}: follow up, or let it be"


def first(met: dt.date) -> str:
    """Say when we met."""
    return f"you met on {met}: a first word keeps it going"


def introduction(other: str, note: Note, journal: Journal) -> str:
    """Say to who they were introduced, and when."""
    name = shown(other, journal)
    return f"you introduced them to {name} on {note.date}: ask how it went"


def birthday(named: NamedDay, due: dt.date, today: dt.date, *, born: bool) -> str:
    """Say which day comes, how many years it has been, and how soon it is."""
    years = due.year - named.day.year if named.day.year is not None else 0
    when = _when(due, today)
    if born:
        return f"turns {years} {when}" if years else f"birthday {when}"
    since = f", {counted(years, 'year')} on" if years else ""
    return f"{named.label} {when}{since}"


def cadence(
    person: Person, due: dt.date, state: State, today: dt.date, *, rests: bool
) -> str:
    """Say where someone's turn stands."""
    history = person.history
    tries = len(history.attempts)
    unanswered = f", {_tries(tries)} unanswered" if tries else ""
    if state == "resting":
        return f"let it rest until {due}{unanswered}"
    if state == "snoozed":
        return f"put off until {due}"
    if rests:
        return f"rested since {history.attempts[-1]}{unanswered}: a new try is welcome"
    if state == "overdue":
        return f"{spell((today - due).days)} later than you wanted{unanswered}"
    return _turn(person, due, today) + unanswered


def _turn(person: Person, due: dt.date, today: dt.date) -> str:
    if not person.history.interactions and person.met is None:
        return "not in touch yet"
    turn = every(person.cadence) if person.cadence else "as often as you like"
    if due == today:
        return f"{turn}, and today is the day"
    return f"{turn}, next {_when(due, today)}"


def _tries(number: int) -> str:
    noun = "try" if number == 1 else "tries"
    count = _COUNTS[number] if number < len(_COUNTS) else str(number)
    return f"{count} {noun}"


def _when(day: dt.date, today: dt.date) -> str:
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"in {days} days" if days <= _NEAR else f"on {day}"
