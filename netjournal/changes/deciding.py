"""The decision after a meeting: no, later, or when.

It is written where it counts: in the latest note with a meeting or a decision.
Decisions about other people in the same note stay unchanged.
"""

from __future__ import annotations

import datetime as dt

from netjournal.changes.change import ImpossibleError, change, front_of, sets
from netjournal.changes.entries import entry
from netjournal.changes.items import latest
from netjournal.edits import Key, Value
from netjournal.format.dates import parse_duration
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.settings import DayOrder
from netjournal.format.source import Change
from netjournal.format.spoken.decisions import decision
from netjournal.practice.day import Day
from netjournal.speech.draft import Draft, Mention

_KEY = "follow_up"


class Decided(NamedTuple):
    """A decision as it is written, and the file with it."""

    when: str
    change: Change


def decide_about(day: Day, contact: Contact, text: str) -> Decided:
    """Return the change that decides about one person.

    If there is no past note with them, a new one is created for the decision. Raises
    `ImpossibleError`.
    """
    note = _deciding_note(day, contact.id)
    if note is None:
        when = written(text, day.today, day.today, day.settings.day_order)
        return Decided(when, _new_note(day, contact, when))
    when = written(text, note.date, day.today, day.settings.day_order)
    return Decided(when, _for_one(day.journal, note, contact.id, when))


def decide_in(
    journal: Journal, today: dt.date, note: Note, text: str, order: DayOrder = ""
) -> Decided:
    """Return the change that decides about everyone in a note.

    If the note has decisions about some, it is about the others. Raises
    `ImpossibleError`.
    """
    when = written(text, note.date, today, order)
    if not journal.participants[note.id]:
        raise ImpossibleError(f"{note.id} names no one to decide about")
    if not note.decisions:
        return Decided(when, change(note.source, sets(_KEY, when)))
    open_to = undecided(journal, note)
    if not open_to:
        raise ImpossibleError(
            f"{note.id} already has a decision for everyone",
            "name one person: netjournal decide WHO WHEN",
        )
    steps = [_step(journal, note, stem, when) for stem in open_to]
    return Decided(when, change(note.source, *(sets(*step) for step in steps)))


def undecided(journal: Journal, note: Note) -> tuple[str, ...]:
    """Return the people in a note without a decision, or with only `later`."""
    settled = {
        journal.who(who.text)
        for who, decision in note.decisions
        if decision.when != "later"
    }
    return tuple(stem for stem in journal.participants[note.id] if stem not in settled)


def _deciding_note(day: Day, stem: str) -> Note | None:
    """Return the note for a decision about a person.

    That is the latest note with a decision, unless you have met since; or else the
    latest note with them at all.
    """
    past = day.history(stem)
    met = latest([one.note for one in past.interactions if one.sort == "mutual"])
    held = latest(
        [
            note
            for note in _past(day.journal, day.today)
            if _holds(day.journal, note, stem)
        ]
    )
    found = [note for note in (met, held) if note is not None]
    if found:
        return max(found, key=lambda note: (note.date, note.id))
    return past.last_note


def _past(journal: Journal, today: dt.date) -> list[Note]:
    return [note for note in journal.notes.values() if note.date <= today]


def _holds(journal: Journal, note: Note, stem: str) -> bool:
    if note.decision is not None:
        return stem in journal.participants[note.id]
    return any(journal.who(who.text) == stem for who, _ in note.decisions)


def written(text: str, day: dt.date, today: dt.date, order: DayOrder = "") -> str:
    """Return a decision in the form of a note of *day*.

    In the note, a duration counts from the note's day, but in *text* from today, so it
    only stays a duration if the two are the same.
    """
    try:
        said = decision(text, today, order)
    except ValueError as error:
        raise ImpossibleError(f"{error}, got '{text}'") from error
    if day == today:
        return said
    try:
        return parse_duration(said).after(today).isoformat()
    except ValueError:
        return said


def _new_note(day: Day, contact: Contact, when: str) -> Change:
    draft = Draft(
        date=day.today,
        kind="note",
        people=(Mention(contact.name, (contact.id,)),),
        follow_up=when,
    )
    return entry(
        day.journal, day.settings, draft, {fold(contact.name): contact.id}
    ).note


def _for_one(journal: Journal, note: Note, stem: str, when: str) -> Change:
    return change(note.source, sets(*_step(journal, note, stem, when)))


def _step(journal: Journal, note: Note, stem: str, when: str) -> tuple[Key, Value]:
    """Return the setting of *when* for one person that keeps the others' decisions."""
    held = front_of(note.source).data.get(_KEY, "")
    if isinstance(held, dict):
        for name in held:
            if journal.who(reference(name)) == stem:
                return (_KEY, name), when
        return (_KEY, stem), when
    if not _others(journal, note, stem):
        return _KEY, when
    if isinstance(held, list) or (held and note.decision is None):
        raise ImpossibleError(
            f"{note.source.path} has an invalid 'follow_up'",
            "fix it first: netjournal validate",
        )
    others = _others(journal, note, stem) if held else []
    return _KEY, {**dict.fromkeys(others, held), stem: when}


def _others(journal: Journal, note: Note, stem: str) -> list[str]:
    """Return the other people in a note, including unknown ones."""
    me = journal.me.id if journal.me else None
    named = [journal.who(one.text) or one.text for one in note.participants]
    return [one for one in dict.fromkeys(named) if one not in (stem, me)]
