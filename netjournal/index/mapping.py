"""Values by id that are made when they are asked for, a few or all at once."""

from __future__ import annotations

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from typing import TypeVar

T = TypeVar("T")

_FEW = 16


class Later(Mapping[str, T]):
    """Values by id, each made when it is first asked for, and then kept."""

    def __init__(
        self,
        ids: Mapping[str, object],
        several: Callable[[Sequence[str]], Iterable[T]],
        every: Callable[[Mapping[str, T]], dict[str, T]],
        *,
        few: int | None = None,
    ) -> None:
        """Have values for *ids*: *several* makes some, *every* all others.

        Who wants more than *few* one by one is given all.
        """
        self._ids = ids
        self._several = several
        self._every = every
        self._made: dict[str, T] = {}
        # Whoever wants more, one by one, wants all; and so does who wants most of them.
        self._few = few or max(_FEW, len(ids) // _FEW)
        self._most = max(_FEW, len(ids) // 2)
        self._single = 0
        self._is_complete = False

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            if key not in self._ids:
                raise KeyError(key)
            self.several((key,))
        return self._made[key]

    def several(self, ids: Sequence[str]) -> list[T]:
        """Return the values of *ids*, which there are."""
        missing = [stem for stem in ids if stem not in self._made]
        self._single += len(missing) == 1
        if self._single > self._few or len(self._made) + len(missing) > self._most:
            self.complete()
        elif missing:
            self._made.update(zip(missing, self._several(missing), strict=True))
        return [self._made[stem] for stem in ids]

    def again(self) -> Later[T]:
        """Return the same values, none of them made yet."""
        return Later(self._ids, self._several, self._every, few=self._few)

    def complete(self) -> dict[str, T]:
        """Return all values, in order."""
        if not self._is_complete:
            self._made = self._every(self._made)
            self._is_complete = True
        return self._made

    def values(self) -> ValuesView[T]:
        """Return all values, in order."""
        return self.complete().values()

    def items(self) -> ItemsView[str, T]:
        """Return all ids with their values, in order."""
        return self.complete().items()
