"""The ``event`` of a note matches no note.

``event`` says at which event something happened. Its value is the name of the
event's file without ``.md``, so that the event's page can list what came of it.

Bad, where ``journal/2026/2026-11-20-night-of-maps.md`` is the event::

    event: Night of Maps

Good::

    event: 2026-11-20-night-of-maps
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule
from netjournal.format.folding import fold
from netjournal.format.model import Journal, Reference
from netjournal.format.spelling import nearest
from netjournal.practice.day import Day
from netjournal.rules import _pages, _references

RULE = Rule("NJ206", "unknown-event")
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `event` that matches no note."""
    for note in _pages.notes(day):
        event = note.event
        if event is None or day.journal.note_id(event.text) is not None:
            continue
        if not _references.is_elsewhere(event.text, day.journal):
            guess = _guess(day.journal, event)
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=event.span,
                message=f"no note '{event.text}'",
                hint=f"did you mean {guess}?"
                if guess
                else "expected the name of an event's file without .md",
            )


def _guess(journal: Journal, event: Reference) -> str | None:
    """Return the event with this title, or else one with a similar id."""
    events = [note for note in journal.notes.values() if note.kind == "event"]
    titled = [note.id for note in events if fold(note.title) == event.key]
    return titled[-1] if titled else nearest(event.text, (note.id for note in events))
