"""Groups of numbers: a few of them are those of the list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.index.years import Groups, Year, notes_with, people_of

GROUPS = st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=8)


@given(GROUPS, st.integers(0, 6))
def test_the_places_of_a_number(groups: list[list[int]], number: int) -> None:
    assert [*Groups.of(groups)] == groups
    assert [*Groups.of(groups).having({number, 3})] == [
        (place, row)
        for place, group in enumerate(groups)
        for row in group
        if row in (number, 3)
    ]
    assert [*Groups.of(groups).at(range(len(groups)))] == groups


@given(st.lists(GROUPS, max_size=3), st.integers(0, 6), st.sets(st.integers(0, 9)))
def test_a_few_notes_of_several_years(
    lists: list[list[list[int]]], row: int, wanted: set[int]
) -> None:
    years: dict[int, Year] = {}
    people: dict[str, list[int]] = {}
    for number, groups in enumerate(lists):
        ids = [f"{number}-{place}" for place in range(len(groups))]
        if ids:
            days = [*range(len(ids))]
            years[number] = Year(ids, days, days, Groups.of(groups), {})
        people |= zip(ids, groups, strict=True)

    years = {number: Year.decoded(year.encoded()) for number, year in years.items()}
    assert [*people] == [stem for year in years.values() for stem in year.ids]
    assert notes_with(years, [row, 3]) == {
        each: [note for note in people if each in people[note]] for each in {row, 3}
    }
    some = {f"{place % 3}-{place}" for place in wanted}
    assert people_of(years, some) == {
        note: rows for note, rows in people.items() if note in some
    }
