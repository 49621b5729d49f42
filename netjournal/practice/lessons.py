"""Lessons: what I wrote down as learned, and what went poorly.

An interaction that went poorly is a lesson and not an end. Lessons come back
when I prepare for the same person, the same kind of talk, or just so.
"""

from __future__ import annotations

import datetime as dt

from netjournal.format.folding import fold
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Journal, Note, Outcome
from netjournal.format.records import dataclass
from netjournal.practice.evidence import Told, about, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A past note with what was learned from it, perhaps nothing yet.

    `contacts` are the people of the note, or of an opportunity those it came
    from; the line is that of the lesson.
    """

    note: Told
    contacts: tuple[str, ...]
    outcome: Outcome | None
    lessons: tuple[str, ...]


def lessons(
    journal: Journal, today: dt.date, *, contact: str = "", kind: str = ""
) -> tuple[Lesson, ...]:
    """Return all lessons up to *today*, the latest first.

    With *contact* those with that person, with *kind* those of that kind.
    """
    notes = [
        note
        for note in journal.every_note()
        if note.date <= today and (note.lessons or note.outcome == "poor")
    ]
    return tuple(
        found
        for note in reversed(notes)
        for found in (_lesson(journal, note),)
        if (not contact or contact in found.contacts)
        and (not kind or fold(kind) == fold(note.kind))
    )


def _lesson(journal: Journal, note: Note) -> Lesson:
    people = journal.participants[note.id] or journal.people(note.origins_from)
    return Lesson(
        note=told(journal, note, about(note, note.place("lesson", "outcome"))),
        contacts=people,
        outcome=note.outcome,
        lessons=tuple(plain(text, journal) for text in note.lessons),
    )
