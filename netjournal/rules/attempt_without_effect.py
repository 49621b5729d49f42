"""Something did not come about, but the note's kind is no touch anyway.

``attempt: yes`` says that a call, a meeting or a letter came to nothing, so the kind
is what it would have been. Without such a kind nothing follows from it: it is in no
count of tries, and asks nobody for a reply.

Bad, as a note without a ``kind`` is a ``note``::

    with: ada-lovelace
    attempt: yes
    direction: out

Good::

    kind: call
    with: ada-lovelace
    attempt: yes
    direction: out
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.practice.day import Day

RULE = Rule("NJ408", "attempt-without-effect", Severity.WARNING)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each `attempt: yes` in a note of a kind that is no touch."""
    for note in day.journal.notes.values():
        kind = day.settings.kinds.get(note.kind)
        if note.attempt and (kind is None or kind.sort == "none"):
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=note.place("attempt"),
                message=f"nothing follows from 'attempt' with the kind '{note.kind}'",
                hint="say what it would have been, such as 'kind: call'",
            )
