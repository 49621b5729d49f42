"""An open task in a contact's file has no due date.

In a note, a promise without a date is due a week after the note. A contact's file
has no date to count from, so the task is not in any list of what is due and is
easily forgotten.

Bad, in ``contacts/ada-lovelace.md``::

    - [ ] send her the paper on engines

Good::

    - [ ] send her the paper on engines due:2026-12-01
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.model import Promise, Unread
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ504", "promise-without-day", Severity.ADVICE)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each undated open task that would be listed if it had a date."""
    for contact in _pages.contacts(day):
        for promise in contact.body.promises:
            if promise.state != "open" or promise.due is not None:
                continue
            if any(map(partial(_is_day_of, promise), contact.body.unread)):
                continue  # another rule reports its invalid date
            people = day.journal.people(promise.links) or (contact.id,)
            if all(day.journal.contacts[stem].out_of_bounds for stem in people):
                continue
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=promise.span,
                message="a task without a date is in no list of what is due",
                hint=f"add a date, such as due:{day.settings.promise.after(day.today)}",
            )


def _is_day_of(promise: Promise, unread: Unread) -> bool:
    here = promise.span.start <= unread.span.start < promise.span.end
    return here and unread.why in ("no-day", "day", "either", "loose")
