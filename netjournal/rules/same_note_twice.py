"""Two notes have the same date, people and text.

Most likely this is one note, logged twice or copied. A single interaction is then
counted twice, and each promise in it is listed twice.

Bad, beside ``journal/2026/2026-03-01-tea.md`` with the same people and text::

    journal/2026/2026-03-01-coffee-ada.md

Delete one of the two. If it did happen twice, say in one of them what was
different.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Related, Rule, Severity
from netjournal.format.model import Journal, Note
from netjournal.format.source import Span
from netjournal.practice.day import Day

RULE = Rule("NJ405", "same-note-twice", Severity.ADVICE)
PROSE = True

_START = Span(0, 3)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each note with the same content as an earlier one."""
    days: dict[dt.date, list[Note]] = {}
    for note in day.journal.notes.values():
        days.setdefault(note.date, []).append(note)
    for notes in days.values():
        if len(notes) > 1:
            yield from _on_one_day(day.journal, notes)


def _on_one_day(journal: Journal, notes: list[Note]) -> Iterator[Diagnostic]:
    first: dict[tuple[frozenset[str], str], Note] = {}
    with_whom = [frozenset(journal.participants[note.id]) for note in notes]
    times = Counter(with_whom)
    for note, people in zip(notes, with_whom, strict=True):
        # Texts are only compared where the people are the same.
        if not people or times[people] == 1:
            continue
        text = " ".join(note.source.text[note.body.start :].split())
        # Two calls without a text are two calls.
        if not text:
            continue
        other = first.setdefault((people, text), note)
        if other is not note:
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=_START,
                message=f"same date, people and text as '{other.id}'",
                hint="probably the same note twice: delete one of the two",
                related=(Related(other.source, _START, "the other note"),),
            )
