"""A reference uses a name that several people share.

netjournal does not guess, so the reference counts for none of them until you
use an id. A person's id, the name of their file without ``.md``, is never
ambiguous.

Bad, where both ``grace-hopper`` and ``grace-kelly`` have the alias Grace::

    with: Grace

Good::

    with: grace-hopper
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Related, Rule
from netjournal.format.model import Journal
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.rules import _pages, _references

RULE = Rule("NJ202", "ambiguous-name")
SCOPE = "file"


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each reference and link that can mean several people."""
    shared = {name for name, found in day.journal.named.items() if len(found) > 1}
    if not shared:
        return
    for source, reference in _references.without(day, set()):
        if reference.key in shared:
            yield from _problem(day.journal, source, reference.text, reference.span)
    for one in _pages.files(day):
        for link in one.body.links:
            if link.key in shared and day.journal.note_id(link.target) is None:
                yield from _problem(day.journal, one.source, link.target, link.span)


def _problem(
    journal: Journal, source: SourceFile, text: str, span: Span
) -> Iterator[Diagnostic]:
    found = journal.candidates(text)
    if len(found) < 2:  # noqa: PLR2004 (an id wins over names)
        return
    people = [journal.contacts[stem] for stem in found]
    yield Diagnostic(
        rule=RULE,
        source=source,
        span=span,
        message=f"{len(found)} people are called '{text}'",
        hint=f"use an id: {', '.join(found)}",
        related=tuple(
            Related(one.source, one.place("name", "aliases"), "one of them")
            for one in people
        ),
    )
