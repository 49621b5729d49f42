"""A shelf in memory: what a kept journal offers for computed values."""

from __future__ import annotations

import json
import marshal
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from netjournal.practice.day import Work

T = TypeVar("T")


class MemoryShelf:
    """Keeps what it is given, and every change it is told of."""

    def __init__(self, revision: int = 0) -> None:
        """Begin with nothing, at a state of the journal."""
        self.revision = revision
        self.kept: dict[str, bytes] = {}
        self.asked = 0
        self._changes: list[tuple[int, frozenset[str]]] = []

    def change(self, paths: Iterable[str]) -> None:
        """Go on to the next state of the journal, in which *paths* are other files."""
        self.revision += 1
        self._changes.append((self.revision, frozenset(paths)))

    def changed(self, since: int) -> Collection[str] | None:
        """Return the paths of all changes after a revision."""
        return frozenset(
            path
            for revision, paths in self._changes
            if revision > since
            for path in paths
        )

    def get(self, name: str) -> bytes | None:
        """Return what is kept under *name*."""
        self.asked += 1
        return self.kept.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keep *data* under *name*."""
        self.kept[name] = data

    def put_all(self, values: Mapping[str, bytes]) -> None:
        """Keep all of *values* under their names."""
        for name, data in values.items():
            self.put(name, data)

    def parts_of(self, work: Work[T]) -> list[T]:
        """Return all parts of a *work*, the first and every other from plain values."""
        return [
            work.part(number)
            if number % 2
            else work.unpacked(
                number,
                marshal.loads(marshal.dumps(work.packed(number))),  # noqa: S302 (from here)
            )
            for number in range(work.count)
        ]

    def values(self) -> dict[str, Any]:
        """Return all that is kept, read as JSON: one value, or one for each line."""
        lines = {name: data.splitlines() for name, data in self.kept.items()}
        values = {
            name: [*map(json.loads, filter(None, rows))] for name, rows in lines.items()
        }
        return {
            name: rows[0] if len(rows) == 1 else rows for name, rows in values.items()
        }
