"""Ids that several files have: which of them counts, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from netjournal.diagnostics import DUPLICATE_ID, Diagnostic, Related
from netjournal.model import Contact, Note, fold
from netjournal.source import Span

T = TypeVar("T", Contact, Note)


def unique(
    found: list[T],
    problems: list[Diagnostic],
    names: dict[str, frozenset[str]],
    hides: Collection[str],
) -> list[T]:
    """Return the first file of each id, by path; the others are a problem.

    It is private if any of them is, or if it is among *hides*; then what the
    others are called goes into the *names* that are kept back.
    """
    groups: dict[str, list[T]] = {}
    for one in found:
        same = groups.setdefault(fold(one.id), [])
        same.append(one)
        if len(same) > 1:
            problems.append(_shared_id(one, same[0]))
    kept = []
    for key, (first, *others) in groups.items():
        is_private = key in hides or any(one.private for one in (first, *others))
        if is_private:
            names |= {one.source.path: _called(one) for one in others}
        hide = is_private and not first.private
        kept.append(replace(first, private=True) if hide else first)
    return kept


def by_id(
    contacts: Iterable[Contact], notes: Iterable[Note]
) -> dict[str, Contact | Note]:
    """Return all of them by folded id; a person wins over a note."""
    found: dict[str, Contact | Note] = {fold(note.id): note for note in notes}
    return found | {fold(contact.id): contact for contact in contacts}


def _called(one: Contact | Note) -> frozenset[str]:
    names = one.names if isinstance(one, Contact) else ()
    return frozenset(map(fold, (one.id, *names)))


def report_shared(
    people: Iterable[Contact], notes: Iterable[Note], problems: list[Diagnostic]
) -> None:
    """Say of each note whose id is that of a person."""
    named = {fold(contact.id): contact for contact in people}
    for note in notes:
        contact = named.get(fold(note.id))
        if contact is not None:
            problems.append(_shared_id(note, contact))


def _shared_id(one: Contact | Note, first: Contact | Note) -> Diagnostic:
    hint = "rename one of the two files"
    if one.id != first.id:
        hint += "; case and the form of a letter make no difference to an id"
    return Diagnostic(
        rule=DUPLICATE_ID,
        source=one.source,
        span=Span(0, 3),
        message=f"'{one.id}' is the id of {first.source.path} already",
        hint=hint,
        related=(Related(first.source, Span(0, 3), "the other file"),),
    )
