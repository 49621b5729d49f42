"""The places of a document's keys in the index: small, since few are ever asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from netjournal.format.source import Span


class KeptPlaces(Mapping[str, Span]):
    """The span of each key in a file, made when it is asked for.

    Thousands of notes have the same keys, and share them here.
    """

    __slots__ = ("_keys", "_offsets")

    def __init__(self, keys: Iterable[str], offsets: str) -> None:
        """Take *keys* and *offsets* as `packed` gives them. Raises `ValueError`."""
        self._keys = _shared(tuple(keys))
        self._offsets = offsets
        if offsets.count(" ") != max(0, 2 * len(self._keys) - 1):
            raise ValueError("there are not two offsets for each key")

    @classmethod
    def again(cls, keys: tuple[str, ...], offsets: str) -> KeptPlaces:
        """Return the places that have these `parts`."""
        places = object.__new__(cls)
        places._keys = keys
        places._offsets = offsets
        return places

    @property
    def parts(self) -> tuple[tuple[str, ...], str]:
        """The keys, and the offsets in one text."""
        return self._keys, self._offsets

    def __getitem__(self, key: str) -> Span:
        if key not in self._keys:
            raise KeyError(key)
        place = 2 * self._keys.index(key)
        start, end = self._offsets.split(" ")[place : place + 2]
        return Span(int(start), int(end))

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(dict(self))


def packed(places: Mapping[str, Span]) -> tuple[list[str], str]:
    """Return the keys of *places*, and all their offsets in one text."""
    offsets = [str(offset) for span in places.values() for offset in span]
    return [*places], " ".join(offsets)


@cache
def _shared(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first *keys* that were equal to these."""
    return keys
