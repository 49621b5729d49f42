"""The notes of a journal by year: whose they are, told of a few without all others."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, chain
from sys import intern
from typing import Any

from netjournal.format.records import NamedTuple


class Groups:
    """Groups of numbers, held as numbers of four bytes instead of objects."""

    def __init__(self, groups: Iterable[Sequence[int]]) -> None:
        """Hold *groups*."""
        groups = [*groups]
        self._sizes = array("I", map(len, groups))
        self._numbers = array("I", chain.from_iterable(groups))

    def __iter__(self) -> Iterator[Sequence[int]]:
        numbers, start = self._numbers, 0
        for size in self._sizes:
            yield numbers[start : start + size].tolist()
            start += size

    def at(self, places: Iterable[int]) -> Iterator[Sequence[int]]:
        """Yield the groups at *places*."""
        ends = [*accumulate(self._sizes)]
        for place in places:
            yield self._numbers[ends[place] - self._sizes[place] : ends[place]].tolist()

    def with_number(self, number: int) -> Iterator[int]:
        """Yield the places of the groups with a *number*, in order, each once."""
        numbers, start = self._numbers, 0
        ends: list[int] = []
        with suppress(ValueError):  # there is no other one
            while True:
                position = numbers.index(number, start)
                ends = ends or [*accumulate(self._sizes)]
                place = bisect_right(ends, position)
                start = ends[place]
                yield place


class Year(NamedTuple):
    """The notes of a year, by date and id, in parallel lists.

    `days` are ordinals, `people` the rows of those who took part, `keys` the folded
    ids that differ from the ids.
    """

    ids: list[str]
    rows: list[int]
    days: Sequence[int]
    people: Groups
    keys: dict[str, str]

    @classmethod
    def decoded(cls, ids: list[str], *lists: Any) -> Year:  # noqa: ANN401 (as it was kept)
        """Return a year from what was kept: with ids that the notes have as well."""
        rows, days, people, keys = lists
        return cls([*map(intern, ids)], rows, array("I", days), Groups(people), keys)


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


def notes_with(years: Years, row: int) -> list[str]:
    """Return the notes of the person with a *row*, by date and id."""
    return [
        year.ids[place]
        for year in years.values()
        for place in year.people.with_number(row)
    ]
