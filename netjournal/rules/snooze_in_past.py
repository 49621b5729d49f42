"""A snooze is over.

``snooze_until`` snoozes follow-ups until a date. The date has passed, so the line
has no effect.

Bad, on 22 November 2026::

    snooze_until: 2026-10-01

The fix deletes the line. It is safe, since the line has no effect. A line with a
comment is left for you to delete.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _pages, _stale

RULE = Rule("NJ304", "snooze-in-past", Severity.ADVICE)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `snooze_until` before today."""
    for contact in _pages.contacts(day):
        until = contact.snooze_until
        if until is not None and until < day.today:
            place = contact.place("snooze_until")
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=place,
                message=f"the snooze ended on {until}",
                hint="the line has no effect",
                fix=_stale.without_line(contact.source, place),
            )
