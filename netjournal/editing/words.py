"""Things found by the beginnings of their words, however these are spelled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from netjournal.format.folding import spellings
from netjournal.format.patterns import pattern
from netjournal.format.spelling import unspaced

T = TypeVar("T")

_LAST = "\U0010ffff"  # after every character that a word continues with
_PARTING = pattern(r"[\W_]+")


class Words(Generic[T]):
    """Things in their order, found by the beginnings of their words."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str]]]) -> None:
        """Take entries with their texts, the first first."""
        self.all: list[T] = []
        self._numbers: dict[str, list[int]] = {}
        for number, (entry, texts) in enumerate(entries):
            self.all.append(entry)
            for word in frozenset[str]().union(*map(_words, texts)):
                self._numbers.setdefault(word, []).append(number)
        self._sorted = sorted(self._numbers)

    def begun(self, typed: str) -> Iterator[T]:
        """Yield the things that have a word for each one in *typed* to begin."""
        if not typed.strip():
            yield from self.all
            return
        numbers: set[int] = set()
        for form in forms(typed):
            sets = [self._having(word) for word in form]
            if sets:
                numbers |= set.intersection(*sets)
        for number in sorted(numbers):
            yield self.all[number]

    def replaced(self, entries: Mapping[int, T]) -> Words[T]:
        """Return the same with *entries* of the same texts, by their number."""
        same: Words[T] = Words(())
        same.all = [entries.get(at, entry) for at, entry in enumerate(self.all)]
        same._numbers, same._sorted = self._numbers, self._sorted
        return same

    def _having(self, begun: str) -> set[int]:
        first = bisect_left(self._sorted, begun)
        last = bisect_left(self._sorted, begun + _LAST)
        words = self._sorted[first:last]
        return {number for word in words for number in self._numbers[word]}


@lru_cache(maxsize=1 << 15)
def _words(text: str) -> frozenset[str]:
    """Return all words of *text*.

    Scripts without spaces have none, so that each of their characters may begin one.
    """
    words = {word for form in forms(text) for word in form}
    if not text.isascii():
        for word in [word for word in words if any(map(unspaced, word))]:
            words.update(word[at:] for at in range(1, len(word)))
    return frozenset(words)


def forms(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of *text* folded, in each spelling of its letters."""
    for form in spellings(text):
        yield tuple(word for atom in form for word in _PARTING.split(atom) if word)


def begins(word: str, typed: str) -> bool:
    """Say whether each word in *typed* begins a word of *word*, however spelled."""
    if not typed.strip():
        return True
    spelled = [form for form in forms(word) if form]
    return any(
        all(any(part.startswith(begun) for part in form) for begun in typed_form)
        for typed_form in forms(typed)
        for form in spelled
        if typed_form
    )
