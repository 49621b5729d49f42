"""A journal that tells which of its documents were looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from netjournal.format.model import Journal, Note

Value = TypeVar("Value")


class _Watched(Mapping[str, Value]):
    """A mapping whose values are only reached through `see`; its keys are free."""

    def __init__(
        self, values: Mapping[str, Value], see: Callable[[str, Value], None]
    ) -> None:
        self._values = values
        self._see = see

    def __getitem__(self, key: str) -> Value:
        value = self._values[key]
        self._see(key, value)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def watched(journal: Journal) -> tuple[Journal, set[str]]:
    """Return *journal* and the ids of the people and notes that were looked at.

    Ids, names and who is in which note are known without looking, as in a kept journal.
    """
    touched: set[str] = set()

    def see(stem: str, _document: object) -> None:
        touched.add(stem)

    def see_all(_stem: str, notes: Iterable[Note]) -> None:
        touched.update(note.id for note in notes)

    seen = replace(
        journal,
        contacts=_Watched(journal.contacts, see),
        notes=_Watched(journal.notes, see),
    )
    for name in ("participants", "note_days", "note_ids_with"):
        seen.__dict__[name] = getattr(journal, name)
    seen.__dict__["notes_with"] = _Watched(journal.notes_with, see_all)
    return seen, touched
