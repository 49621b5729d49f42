"""The follow-up date is before the date of the note.

The follow-up would be overdue from the start. Most often the year is a typo.

Bad, in a note dated 2026-03-01::

    follow_up: 2025-03-15
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ302", "follow-up-before-note", Severity.WARNING)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each decision for a date before its note."""
    for note in _pages.notes(day):
        if note.decision is None and not note.decisions:
            continue
        decisions = [decision for _, decision in note.decisions]
        if note.decision is not None:
            decisions.append(note.decision)
        for decision in decisions:
            when = decision.when
            if isinstance(when, dt.date) and when < note.date:
                yield Diagnostic(
                    rule=RULE,
                    source=note.source,
                    span=decision.span,
                    message=f"the follow-up on {when} is before the note's date,"
                    f" {note.date}",
                )
