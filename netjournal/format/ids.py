"""Ids that several files share: which file counts, and the problems reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from netjournal.format.diagnostics import DUPLICATE_ID, Diagnostic, Related
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Note
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span

T = TypeVar("T", Contact, Note)


class Unique(NamedTuple, Generic[T]):
    """One file for each id, with the problems and withheld names of the others.

    `names` are the folded names of the others, by path, if the id is private.
    """

    files: list[T]
    names: dict[str, frozenset[str]]
    problems: list[Diagnostic]


def unique(files: Iterable[T], hides: Collection[str]) -> Unique[T]:
    """Return the first of *files* for each id; the others are problems.

    The id is private if any of its files is, or if it is in *hides*.
    """
    files = list(files)
    ids = {fold(file.id) for file in files}
    if len(ids) == len(files) and ids.isdisjoint(hides):  # as they mostly are
        return Unique(files, {}, [])
    groups: dict[str, list[T]] = {}
    problems: list[Diagnostic] = []
    for file in files:
        same = groups.setdefault(fold(file.id), [])
        same.append(file)
        if len(same) > 1:
            problems.append(_shared_id(file, same[0]))
    kept: list[T] = []
    names: dict[str, frozenset[str]] = {}
    for key, (first, *others) in groups.items():
        is_private = key in hides or any(file.private for file in (first, *others))
        if is_private:
            names |= {file.source.path: _called(file) for file in others}
        hide = is_private and not first.private
        kept.append(replace(first, private=True) if hide else first)
    return Unique(kept, names, problems)


def by_id(
    contacts: Iterable[Contact], notes: Iterable[Note]
) -> dict[str, Contact | Note]:
    """Return all of them by folded id; a person takes precedence over a note."""
    by_key: dict[str, Contact | Note] = {fold(note.id): note for note in notes}
    return by_key | {fold(contact.id): contact for contact in contacts}


def _called(file: Contact | Note) -> frozenset[str]:
    names = file.names if isinstance(file, Contact) else ()
    return frozenset(map(fold, (file.id, *names)))


def shared(people: Iterable[Contact], notes: Iterable[Note]) -> list[Diagnostic]:
    """Report each note whose id is also a person's."""
    by_key = {fold(contact.id): contact for contact in people}
    notes = list(notes)
    if by_key.keys().isdisjoint(fold(note.id) for note in notes):
        return []
    return [
        _shared_id(note, by_key[key])
        for note in notes
        if (key := fold(note.id)) in by_key
    ]


def _shared_id(file: Contact | Note, first: Contact | Note) -> Diagnostic:
    hint = "rename one of the two files"
    if file.id != first.id:
        hint += "; ids ignore case and the form of accented letters"
    return Diagnostic(
        rule=DUPLICATE_ID,
        source=file.source,
        span=Span(0, 3),
        message=f"the id '{file.id}' is already used by {first.source.path}",
        hint=hint,
        related=(Related(first.source, Span(0, 3), "the other file"),),
    )
