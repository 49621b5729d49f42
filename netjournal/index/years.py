"""The notes of a journal by year: whose they are, told of a few without all others."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from sys import intern

from netjournal.format.records import NamedTuple
from netjournal.index.codec import decode, encode

_TYPE, _BYTES = "I", 4  # of numbers that are held, and kept
_BETWEEN = "\0"  # ids: no file is called so


class Groups:
    """Groups of numbers, held as numbers of four bytes instead of objects."""

    def __init__(self, sizes: array[int], numbers: array[int]) -> None:
        """Hold groups of these *sizes*, of all *numbers* in turn."""
        self.sizes = sizes
        self.numbers = numbers

    @classmethod
    def of(cls, groups: Sequence[Sequence[int]]) -> Groups:
        """Return *groups*, held so."""
        return cls(
            array(_TYPE, map(len, groups)), array(_TYPE, chain.from_iterable(groups))
        )

    def __iter__(self) -> Iterator[Sequence[int]]:
        numbers, start = self.numbers, 0
        for size in self.sizes:
            yield numbers[start : start + size].tolist()
            start += size

    def at(self, places: Iterable[int]) -> Iterator[Sequence[int]]:
        """Yield the groups at *places*."""
        ends = [*accumulate(self.sizes)]
        for place in places:
            yield self.numbers[ends[place] - self.sizes[place] : ends[place]].tolist()

    def having(self, wanted: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield the groups with a *wanted* number: their places, in order, with it."""
        numbers = self.numbers
        places = [at for at, number in enumerate(numbers) if number in wanted]
        ends = [*accumulate(self.sizes)] if places else []
        for at in places:
            yield bisect_right(ends, at), numbers[at]


class Year(NamedTuple):
    """The notes of a year, by date and id, in parallel lists.

    `days` are ordinals, `people` the rows of those who took part, `keys` the folded
    ids that differ from the ids.
    """

    ids: list[str]
    rows: Sequence[int]
    days: Sequence[int]
    people: Groups
    keys: dict[str, str]

    def encoded(self) -> bytes:
        """Return it as bytes: numbers of four bytes each, and the ids as one text."""
        groups = self.people
        arrays = [array(_TYPE, self.rows), array(_TYPE, self.days)]
        arrays += (groups.sizes, groups.numbers)
        head = encode([[*map(len, arrays)], self.keys])
        ids = _BETWEEN.join(self.ids).encode("utf-8", "surrogatepass")
        return b"".join((head, b"\n", *map(_written, arrays), ids))

    @classmethod
    def decoded(cls, data: bytes) -> Year:
        """Return what `encoded` returned, with ids that the notes have as well.

        Raises `ValueError`.
        """
        head, _, rest = data.partition(b"\n")
        sizes, keys = decode(head)
        arrays, start = [], 0
        for size in sizes:
            end = start + size * _BYTES
            arrays.append(_read(rest[start:end]))
            start = end
        rows, days, people, numbers = arrays
        ids = rest[start:].decode("utf-8", "surrogatepass").split(_BETWEEN)
        return cls([*map(intern, ids)], rows, days, Groups(people, numbers), keys)


def _written(numbers: array[int]) -> bytes:
    return _in_order(numbers).tobytes()


def _read(data: bytes) -> array[int]:
    numbers = array(_TYPE)
    numbers.frombytes(data)
    return _in_order(numbers)


def _in_order(numbers: array[int]) -> array[int]:
    """Return *numbers* with the least byte first, or from there."""
    if sys.byteorder == "little":
        return numbers
    swapped = numbers[:]
    swapped.byteswap()
    return swapped


Years = Mapping[int, Year]


def people_of(years: Years, notes: Collection[str]) -> dict[str, Sequence[int]]:
    """Return the rows of those who took part in some *notes*, by the notes' ids."""
    people: dict[str, Sequence[int]] = {}
    for year in years.values():
        places = [place for place, stem in enumerate(year.ids) if stem in notes]
        if places:
            groups = year.people.at(places)
            people |= zip([year.ids[place] for place in places], groups, strict=True)
    return people


def people_of_each(years: Years) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield all notes, by date and id, with the rows of those who took part."""
    for year in years.values():
        yield from zip(year.ids, year.people, strict=True)


def notes_with(years: Years, people: Iterable[int]) -> dict[int, list[str]]:
    """Return the notes of some *people* by their rows, each by date and id."""
    notes: dict[int, list[str]] = {row: [] for row in people}
    for year in years.values():
        for place, row in year.people.having(notes):
            notes[row].append(year.ids[place])
    return notes
