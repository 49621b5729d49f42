"""A person you want to stay in touch with has no email, phone or link.

When it is time to get in touch, you would first have to find out how. It is easier
to record it now, while you know it.

Bad::

    name: Ada Lovelace
    circle: close

Good::

    name: Ada Lovelace
    circle: close
    email: ada@engine.example
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ404", "unreachable", Severity.ADVICE)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each person with a circle or a cadence and no way to reach them."""
    for contact in _pages.contacts(day):
        if contact.emails or contact.phones or contact.links or contact.out_of_bounds:
            continue
        if contact.cadence == "never" or not (contact.cadence or contact.circle):
            continue
        # An invalid value is a problem of its own.
        if not contact.places.keys() & {"email", "phone", "links"}:
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=contact.place("cadence", "circle"),
                message=f"no email, phone or link for {contact.name}",
                hint="add one, so that you can reach them",
            )
