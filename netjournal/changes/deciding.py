"""The decision after a meeting: no, later, or when.

It is written where it counts: in the latest note that met or decided. What
others in the same note were given stays theirs, word for word.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from netjournal.changes.change import ImpossibleError, change, front_of, sets
from netjournal.changes.entries import entry
from netjournal.changes.items import latest
from netjournal.edits import Key, Value
from netjournal.format.dates import parse_duration
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.settings import DayOrder
from netjournal.format.source import Change
from netjournal.format.spoken.decisions import decision
from netjournal.practice.day import Day
from netjournal.speech.draft import Draft, Mention

_KEY = "follow_up"


class Decided(NamedTuple):
    """A decision as it is written, and the file that holds it then."""

    when: str
    change: Change


def decide_about(day: Day, contact: Contact, text: str) -> Decided:
    """Return the change that decides about one person.

    Where no note of the past is with them, a new one holds the decision.
    Raises `ImpossibleError`.
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
    """Return the change that decides about everyone of a note.

    Of a note that has decided about some, the others are meant. Raises
    `ImpossibleError`.
    """
    when = written(text, note.date, today, order)
    if not journal.participants[note.id]:
        raise ImpossibleError(f"there is nobody in {note.id} to decide about")
    if not note.decisions:
        return Decided(when, change(note.source, sets(_KEY, when)))
    open_to = undecided(journal, note)
    if not open_to:
        raise ImpossibleError(
            f"{note.id} has a decision about everyone", "say who: `decide WHO …`"
        )
    steps = [_step(journal, note, stem, when) for stem in open_to]
    return Decided(when, change(note.source, *(sets(*step) for step in steps)))


def undecided(journal: Journal, note: Note) -> tuple[str, ...]:
    """Return those in a note about whom it has no decision, or only `later`."""
    settled = {
        journal.who(who.text)
        for who, decision in note.decisions
        if decision.when != "later"
    }
    return tuple(stem for stem in journal.participants[note.id] if stem not in settled)


def _deciding_note(day: Day, stem: str) -> Note | None:
    """Return the note in which a decision about a person belongs.

    The latest that holds one, unless we have met since; else the latest that
    is with them at all.
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
    """Return a decision as a note of *day* has it.

    A duration counts from the note's day there, and from today in what is
    said; so it stays one only where the two are the same.
    """
    try:
        said = decision(text, today, order)
    except ValueError as error:
        raise ImpossibleError(f"{error}, got {text!r}") from error
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
    """Return what to set so that *when* holds for a person, and others keep theirs."""
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
            f"{note.source.path} has a `follow_up` that does not read",
            "mend it first: `netjournal validate` says what is wrong",
        )
    others = _others(journal, note, stem) if held else []
    return _KEY, {**dict.fromkeys(others, held), stem: when}


def _others(journal: Journal, note: Note, stem: str) -> list[str]:
    """Return who else is in a note, also those whom nobody knows yet."""
    me = journal.me.id if journal.me else None
    named = [journal.who(one.text) or one.text for one in note.participants]
    return [one for one in dict.fromkeys(named) if one not in (stem, me)]
