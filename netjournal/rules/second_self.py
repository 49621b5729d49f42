"""More than one contact has ``self: yes``.

``self: yes`` marks the file about yourself; its pitches and key questions help you
prepare for meetings. Only the first of the files, by id, counts as you. The others
are treated as other people.

Bad, in ``contacts/nora-at-work.md`` beside ``contacts/nora.md``::

    self: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Related, Rule
from netjournal.practice.day import Day

RULE = Rule("NJ402", "second-self")


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each contact with `self: yes` after the first."""
    me = day.journal.me
    if me is None:
        return
    for contact in day.journal.contacts.values():
        if contact.is_self and contact is not me:
            yield Diagnostic(
                rule=RULE,
                source=contact.source,
                span=contact.place("self"),
                message=f"'{me.id}' already has 'self: yes'",
                hint="keep 'self: yes' in only one file",
                related=(Related(me.source, me.place("self"), "you"),),
            )
