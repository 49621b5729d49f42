"""An ``attempt`` has no effect with a kind that never counts as contact.

``attempt: yes`` says that a call, a meeting or a message came to nothing, and
``kind`` says what it would have been. With a kind that never counts as contact,
the attempt is not counted as a try, and no reply is expected.

Bad, since a note without a ``kind`` is a plain ``note``::

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
    """Yield each `attempt: yes` in a note of a kind that never counts as contact."""
    for note in day.journal.notes.values():
        kind = day.settings.kinds.get(note.kind)
        if note.attempt and (kind is None or kind.sort == "none"):
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=note.place("attempt"),
                message=f"'attempt' has no effect with the kind '{note.kind}'",
                hint="write what it would have been, such as 'kind: call'",
            )
