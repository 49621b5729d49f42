"""Values that commands compute from a kept journal, kept beside it.

What they depend on besides the journal they contain themselves. None of it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from netjournal.index.database import DamageError, Database, seal, unseal
from netjournal.index.shelf import Shelf

if TYPE_CHECKING:
    from netjournal.practice.day import Work

T = TypeVar("T")

_CHANGED = "SELECT DISTINCT path FROM changes WHERE revision>?"
_GET = "SELECT value FROM derived WHERE name=?"
_PUT = "INSERT OR REPLACE INTO derived VALUES(?,?)"
_FIRST = 1  # the revision of a journal that is kept anew
_EVERYTHING = ""  # instead of a path
_FEW = 8  # parts of a work, before a copy of this process would be of use


class Derived:
    """What is kept beside the journal that a database holds."""

    def __init__(self, shelf: Shelf) -> None:
        """Use the database of *shelf*, where the journal is. Raises `DamageError`."""
        self._shelf = shelf
        self._database = shelf.database
        self._revision = shelf.database.revision

    @classmethod
    def beside(cls, shelf: Shelf) -> Derived | None:
        """Return it for what is on *shelf*; `None` where that is no longer so."""
        try:
            return cls(shelf) if shelf.is_current else None
        except DamageError:
            return None

    def hold_texts(self) -> None:
        """Hold the journal's texts from here on, for who reads each several times."""
        self._shelf.hold_texts()

    @property
    def revision(self) -> int:
        """The number of the last change of the journal; it grows."""
        return self._revision

    def changed(self, since: int) -> frozenset[str] | None:
        """Return the paths of the files that are other documents than at *since*.

        `None` where any may be, or ids and names mean others.
        """
        try:
            paths = frozenset(
                path for (path,) in self._database.rows(_CHANGED, (since,))
            )
        except DamageError:
            return None
        return None if _EVERYTHING in paths or since > self._revision else paths

    def get(self, name: str) -> bytes | None:
        """Return what is kept under *name*, if anything is."""
        try:
            rows = self._database.rows(_GET, (name,))
            return unseal(rows[0][0]) if rows else None
        except DamageError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep *data* under *name*, if that is possible."""
        with suppress(DamageError):
            self._database.offer(partial(self._keep, name, data))

    def put_all(self, values: Mapping[str, bytes]) -> None:
        """Keep all of *values* under their names, or none."""

        def keep() -> None:
            for name, data in values.items():
                self._keep(name, data)

        with suppress(DamageError):
            self._database.offer(keep)

    def parts_of(self, work: Work[T]) -> Sequence[T]:
        """Return all parts of a *work* on the journal, in order.

        Where there are many, a copy of this process does some.
        """
        if work.count < _FEW:
            return [*map(work.part, range(work.count))]
        from netjournal.twin.copies import halved

        return halved(_Shared(work, self._database))

    def _keep(self, name: str, data: bytes) -> None:
        self._database.run(_PUT, (name, seal(data)))


class _Shared(Generic[T]):
    """A work of which a copy of this process does some parts.

    It reads what this process holds in its database, as long as that waits for it.
    """

    def __init__(self, work: Work[T], database: Database) -> None:
        self._work = work
        self._database = database
        self.count = work.count
        self.part = work.part
        self.unpacked = work.unpacked

    def packed(self, number: int) -> Any:  # noqa: ANN401 (whatever marshal can write)
        self._database.read_on()
        return self._work.packed(number)


class Coming(Derived):
    """What is to be kept beside a journal that a copy of this process is keeping.

    Nothing is kept yet but what was put here.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.values: dict[str, bytes] = {}
        self._revision = _FIRST

    def hold_texts(self) -> None:
        """Do nothing: what was read from the files is held."""

    def parts_of(self, work: Work[T]) -> Sequence[T]:
        """Return all parts of a *work*; the other process is busy."""
        return [*map(work.part, range(work.count))]

    def changed(self, since: int) -> frozenset[str] | None:
        """Return no paths for what was put here; see `Derived`."""
        return frozenset() if since == self._revision else None

    def get(self, name: str) -> bytes | None:
        """Return what was put under *name*, if anything was."""
        return self.values.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keep *data* under *name* as soon as that is possible."""
        self.values[name] = data

    def put_all(self, values: Mapping[str, bytes]) -> None:
        """Keep all of *values* under their names as soon as that is possible."""
        self.values |= values
