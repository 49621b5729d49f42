"""More than one contact says that it is me.

``self: yes`` marks the file about yourself; what it says about pitches and
key questions is used when you prepare. Only the first such file, by id,
counts as you; the others are treated as other people.

Bad, in ``contacts/nora-at-work.md`` beside ``contacts/nora.md``::

    self: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Related, Rule
from netjournal.practice.day import Day

RULE = Rule("NJ402", "second-self")


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each contact after the first that is oneself."""
    me = day.journal.me
    if me is None:
        return
    for contact in day.journal.contacts.values():
        if contact.is_self and contact is not me:
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=contact.place("self"),
                message=f"'{me.id}' is me already",
                hint="keep 'self: yes' in one file only",
                related=(Related(me.source, me.place("self"), "me"),),
            )
