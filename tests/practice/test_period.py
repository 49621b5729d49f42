from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.settings import Goal
from netjournal.practice.period import parse_period, period_of, size

PERIODS = [
    pytest.param("2026-11", "2026-11-01", "2026-11-30", id="month"),
    pytest.param("2024-02", "2024-02-01", "2024-02-29", id="leap-february"),
    pytest.param("2026-12", "2026-12-01", "2026-12-31", id="december"),
    pytest.param("2026-W47", "2026-11-16", "2026-11-22", id="week"),
    pytest.param("2026-w01", "2025-12-29", "2026-01-04", id="week-over-new-year"),
    pytest.param("2026-W53", "2026-12-28", "2027-01-03", id="week-53"),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_parse_period(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (first, last) == (period.first.isoformat(), period.last.isoformat())
    assert period == period_of(period.first, period.every)
    assert period == period_of(period.last, period.every)
    assert period == parse_period(period.name)


NO_PERIODS = [
    pytest.param("2026-13", "there is no period 2026-13", id="month-13"),
    pytest.param("2025-W53", "there is no period 2025-W53", id="week-53"),
    pytest.param(
        "november",
        "expected a month such as 2026-11 or a week such as 2026-W47",
        id="word",
    ),
    pytest.param(
        "2026",
        "expected a month such as 2026-11 or a week such as 2026-W47",
        id="year",
    ),
]


@pytest.mark.parametrize(("text", "message"), NO_PERIODS)
def test_no_period(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=rf"^{message}$"):
        parse_period(text)


DAYS = [
    pytest.param("2026-11-15", False, id="before"),
    pytest.param("2026-11-16", True, id="its-first"),
    pytest.param("2026-11-22", True, id="its-last"),
    pytest.param("2026-11-23", False, id="after"),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_a_period_holds_its_days(day: str, *, expected: bool) -> None:
    week = parse_period("2026-W47")
    assert expected is week.holds(dt.date.fromisoformat(day))


def test_the_calendars_last_week_is_short() -> None:
    assert dt.date.max == period_of(dt.date.max, "week").last


SIZES = [
    pytest.param(Goal(10, "month"), "2026-11", 10, id="as-set"),
    pytest.param(Goal(10, "month"), "2026-W47", 2, id="month-to-week"),
    pytest.param(Goal(1, "month"), "2026-W47", 1, id="at-least-one"),
    pytest.param(Goal(3, "week"), "2026-11", 13, id="week-to-month"),
    pytest.param(Goal(3, "week"), "2026-W47", 3, id="week"),
]


@pytest.mark.parametrize(("goal", "period", "expected"), SIZES)
def test_size(goal: Goal, period: str, expected: int) -> None:
    assert expected == size(goal, parse_period(period))
