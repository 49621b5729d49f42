"""Two contacts look like the same person.

What you know about the person is then split over two files, and your contact with
them looks rarer than it is. netjournal compares email addresses, phone numbers and
links, and names that differ only in accents, titles, the order of first and last
name, or one typo in a long word. Shared addresses such as ``info@…``, the home page
of a site shared by people whose names have nothing in common, and what colleagues
share do not count, nor do names with different birthdays.

Bad, where ``contacts/ada-lovelace.md`` has the same address::

    name: A. Lovelace
    email: ada@engine.example

If they are the same person, merge the two files (``netjournal merge``). If they are
two people, say so in one of the files, and they are no longer reported::

    distinct_from: ada-lovelace
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.format.diagnostics import Diagnostic, Related, Rule, Severity
from netjournal.format.likeness.marks import KINDS, Kind, Mark
from netjournal.format.model import Contact, Journal
from netjournal.format.source import Span
from netjournal.practice.day import Day

RULE = Rule("NJ401", "likely-duplicate", Severity.WARNING)

# How many similar people are compared with each other: enough for families and offices,
# and few enough that unusual files stay fast.
_MOST_ALIKE = 8


class _Pair(NamedTuple):
    later: Contact
    earlier: Contact
    span: Span
    why: str


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each contact that looks like an earlier one, once per pair."""
    apart = _apart(day.journal)
    said: set[tuple[str, str]] = set()
    for pair in _pairs(list(day.journal.contacts.values()), apart):
        ids = pair.earlier.id, pair.later.id
        if ids in said:
            continue
        said.add(ids)
        yield Diagnostic(
            rule=RULE,
            source=pair.later.source,
            span=pair.span,
            message=f"looks like '{pair.earlier.id}': {pair.why}",
            hint="merge the two, or mark them as two people:"
            f" 'distinct_from: {pair.earlier.id}'",
            related=(
                Related(
                    pair.earlier.source, pair.earlier.place("name"), "the other contact"
                ),
            ),
        )


def _apart(journal: Journal) -> frozenset[tuple[str, str]]:
    """Return the pairs marked as different people."""
    return frozenset(
        pair
        for contact in journal.contacts.values()
        for reference in contact.distinct_from
        if (other := journal.who(reference.text)) is not None
        for pair in ((contact.id, other), (other, contact.id))
    )


def _pairs(people: list[Contact], apart: frozenset[tuple[str, str]]) -> Iterator[_Pair]:
    """Yield pairs that share a mark, the surest marks first.

    Only people with the same mark are ever compared, so the time grows with
    the number of people, not of pairs.
    """
    for kind in KINDS:
        first: dict[object, Mark] = {}
        groups: dict[object, list[Mark]] = {}
        for mark in kind.marks(people):
            other = first.setdefault(mark.key, mark)
            if other is not mark:
                groups.setdefault(mark.key, [other]).append(mark)
        for group in groups.values():
            yield from _in_group(kind, group, apart)


def _in_group(
    kind: Kind, group: list[Mark], apart: frozenset[tuple[str, str]]
) -> Iterator[_Pair]:
    for at, mark in enumerate(group):
        for other in group[: min(at, _MOST_ALIKE)]:
            ids = other.contact.id, mark.contact.id
            if ids[0] != ids[1] and ids not in apart and kind.fits(other, mark):
                yield _Pair(mark.contact, other.contact, mark.span, kind.words)
                break
