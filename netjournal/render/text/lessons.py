"""Lessons, in words: what was learned, where and with who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.model import Journal
from netjournal.format.wording import all_of, commas
from netjournal.practice.lessons import Lesson
from netjournal.render.sheet import Entry, Outline, listed
from netjournal.render.text.listing import told_data

_UNWRITTEN = "it went poorly; no lesson written yet"


def lesson_outline(lessons: Iterable[Lesson], journal: Journal) -> Outline:
    """Return the lessons, the last of each note with where it is from."""
    return listed(entry for lesson in lessons for entry in _entries(lesson, journal))


def _entries(lesson: Lesson, journal: Journal) -> Iterator[Entry]:
    *texts, last = lesson.lessons or (_UNWRITTEN,)
    for text in texts:
        yield Entry((), text, mark="•")
    note, names = lesson.note, all_of(journal.names(lesson.contacts))
    yield Entry(
        (),
        last,
        mark="•",
        more=(commas((note.title, str(note.date), note.kind, names)),),
        proof=(note.evidence,),
        data={
            **told_data(note),
            "contacts": list(lesson.contacts),
            "outcome": lesson.outcome,
            "lessons": list(lesson.lessons),
        },
    )
