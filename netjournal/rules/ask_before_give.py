"""You asked someone for something before you gave anything.

This is only a gentle reminder. A request is received better when you have done
something for the other person first, and when it does not follow another
request. For each person, netjournal shows the latest ``asked`` that came before
your first ``gave``, or that is the second since your last ``gave``.

Bad, where nothing was given before::

    with: ada-lovelace
    asked: an introduction to her publisher

Something small is enough: an article, a name, praise in the right place. Record
it under ``gave``, and this advice goes away.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day
from netjournal.practice.ledger import unbalanced

RULE = Rule("NJ501", "ask-before-give", Severity.ADVICE)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield, for each person, the latest request that came too soon."""
    for stem, found in unbalanced(day.journal, day.today).items():
        contact = day.journal.contacts[stem]
        if not contact.out_of_bounds:
            yield Diagnostic(
                rule=RULE,
                source=found.note.source,
                span=found.entry.span,
                message=f"you asked {contact.name} twice since you last gave something"
                if found.early == "again"
                else f"you asked {contact.name} before you gave anything",
                hint="is there something small you could do for them first?",
            )
