"""A note ends before it begins.

``end`` is the last day of something longer, such as a conference. It is only for
display; everything is counted from ``date``.

Bad::

    date: 2026-03-01
    end: 2026-02-03
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ303", "end-before-date", Severity.WARNING)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `end` before the date of its note."""
    for note in _pages.notes(day):
        if note.end is not None and note.end < note.date:
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=note.place("end"),
                message=f"the end, {note.end}, is before the date, {note.date}",
            )
