"""How close all ties were at the end of each quarter."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.day import Day
from netjournal.practice.seasons import Season, seasons
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def journal(*days: str, more: str = "") -> str:
    """Return a person, and a meeting on each of *days*."""
    person = f"-- contacts/ada.md --\n---\nname: Ada\n{more}---\n\n"
    return person + "".join(
        f"-- journal/{day}-tea.md --\n---\ndate: {day}\nkind: meeting\n"
        'with: ["[[ada]]"]\n---\n\n'
        for day in days
    )


def last(text: str, today: dt.date = TODAY) -> list[Season]:
    """Return the seasons of the files in *text*."""
    return list(seasons(Day(*read(text), today)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(journal(), [], id="no-contact"),
        pytest.param(journal("2026-12-01"), [], id="only-planned"),
        pytest.param(journal("2026-11-22"), [Season(2026, 4, (1, 0, 0, 0))], id="today"),
        pytest.param(journal("2026-09-30"), [Season(2026, 3, (1, 0, 0, 0)), Season(2026, 4, (0, 1, 0, 0))], id="last-day-of-a-quarter"),
        pytest.param(journal("2026-10-01"), [Season(2026, 4, (0, 1, 0, 0))], id="first-day-of-a-quarter"),
        pytest.param(journal("2026-11-22", more="status: deceased\n"), [], id="out-of-bounds"),
    ],
)  # fmt: skip
def test_ties_are_counted_at_the_end_of_a_quarter(
    text: str, expected: list[Season]
) -> None:
    assert expected == last(text)


def test_a_tie_of_long_ago_ends_dormant() -> None:
    listed = last(journal("2020-01-01"))

    assert len(listed) == 12
    assert listed[0][:2] == (2024, 1)
    assert listed[-1] == Season(2026, 4, (0, 0, 0, 1))


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_quarters_follow_each_other_on_every_day(today: dt.date) -> None:
    listed = last(journal("0001-01-01"), today)

    numbers = [each.year * 4 + each.quarter for each in listed]
    assert numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    assert all(sum(each.counts) == 1 for each in listed)
