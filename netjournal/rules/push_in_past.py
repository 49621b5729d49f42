"""A push is over.

Until ``push_until``, silence does not lengthen the cadence: you have decided to try
a little harder for a while. The date has passed, so the line has no effect.

Bad, on 22 November 2026::

    push_until: 2026-10-01

The fix deletes the line. It is safe, since the line has no effect. A line with a
comment is left for you to delete.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _pages, _stale

RULE = Rule("NJ305", "push-in-past", Severity.ADVICE)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `push_until` before today."""
    for contact in _pages.contacts(day):
        until = contact.push_until
        if until is not None and until < day.today:
            place = contact.place("push_until")
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=place,
                message=f"the push ended on {until}",
                hint="the line has no effect",
                fix=_stale.without_line(contact.source, place),
            )
