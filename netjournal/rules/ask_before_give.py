"""You asked somebody for something before you gave anything.

A gentle word, and no more: it goes down better to open with something for
the other person, and not to ask twice in a row. Shown is, for each person,
the latest ``asked`` that came before your first ``gave``, or that is the
second since your last.

Bad, where nothing was given before::

    with: ada-lovelace
    asked: a word with her publisher

A small thing will do: an article, a name, a word of praise in the right
place. Write it down as ``gave``, and this goes away.
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
                message=f"the second time you asked {contact.name} since you last gave"
                " something"
                if found.early == "again"
                else f"you asked {contact.name} before you gave anything",
                hint="is there something small that you could do for them first?",
            )
