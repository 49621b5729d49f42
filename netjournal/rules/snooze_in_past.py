"""A snooze has run out.

``snooze_until`` puts follow-ups off until a day. That day is past, so the
line does nothing any more.

Bad, on 22 November 2026::

    snooze_until: 2026-10-01

The fix deletes the line. It is safe, since nothing follows from it; a line
with a comment of yours is left to you.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _stale

RULE = Rule("NJ304", "snooze-in-past", Severity.ADVICE)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `snooze_until` before today."""
    for contact in day.journal.contacts.values():
        until = contact.snooze_until
        if until is not None and until < day.today:
            place = contact.place("snooze_until")
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=place,
                message=f"the snooze ended on {until}",
                hint="the line does nothing any more",
                fix=_stale.without_line(contact.source, place),
            )
