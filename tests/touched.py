"""Journals that tell which people and notes were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from netjournal.format.model import Journal

Document = TypeVar("Document")


class Watched(Mapping[str, Document]):
    """A mapping that keeps in *looked* the keys whose values were asked for.

    To iterate over the keys, to count them or to look for one is no look at a value.
    """

    def __init__(self, values: Mapping[str, Document], looked: set[str]) -> None:
        """Watch *values*."""
        self._values = values
        self._looked = looked

    def __getitem__(self, key: str) -> Document:
        value = self._values[key]
        self._looked.add(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        return key in self._values


def watched(journal: Journal) -> tuple[Journal, set[str]]:
    """Return *journal* with all that is kept of it, and the ids looked at from now."""
    looked: set[str] = set()
    same = replace(
        journal,
        contacts=Watched(journal.contacts, looked),
        notes=Watched(journal.notes, looked),
    )
    # What a kept journal knows without looking at a file.
    same.__dict__["register"] = journal.register
    same.__dict__["participants"] = journal.participants
    same.__dict__["note_days"] = journal.note_days
    return same, looked
