"""A ledger entry does not say which of several people it is about.

What you ``gave``, ``received`` and ``asked`` for is counted for each person. In a
note with one person it is clear who is meant; with several, add ``who``.

Bad::

    with: [ada-lovelace, grace-hopper]
    gave: a book on engines

Good::

    with: [ada-lovelace, grace-hopper]
    gave: {who: ada-lovelace, what: a book on engines}
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.model import Journal, Note
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ403", "ledger-without-who", Severity.WARNING)
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each ledger entry that can be about several people."""
    for note in _pages.notes(day):
        if (note.gave or note.received or note.asked) and len(note.participants) > 1:
            yield from _of_note(day.journal, note)


def _of_note(journal: Journal, note: Note) -> Iterator[Diagnostic]:
    people = journal.people(note.participants)
    if len(people) < 2:  # noqa: PLR2004 (several people)
        return
    for key, entries in (
        ("gave", note.gave),
        ("received", note.received),
        ("asked", note.asked),
    ):
        for entry in entries:
            if not entry.who:
                yield Diagnostic(
                    rule=RULE,
                    source=note.source,
                    span=entry.span,
                    message=f"{key}: which of {len(people)} people?",
                    hint=f"write it as '{{who: {people[0]}, what: …}}'",
                )
