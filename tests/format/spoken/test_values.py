"""Days and lengths where one value is wanted, read on Sunday 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.dates import PartialDate
from netjournal.format.spoken.values import parse_spoken, parse_spoken_partial

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("yesterday", "2026-11-21", id="a-word"),
        pytest.param("  last   tuesday ", "2026-11-17", id="any-blanks"),
        pytest.param("since last tuesday", "2026-11-17", id="behind-a-preposition"),
        pytest.param("2026-11-20T10:30", "2026-11-20", id="a-time-is-left-aside"),
    ],
)
def test_a_day(text: str, expected: str) -> None:
    assert dt.date.fromisoformat(expected) == parse_spoken(text, TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "tuesday or so", "expected a day such as 2026-03-01, yest", id="more-words"
        ),
        pytest.param("2026-02-30", "there is no day 2026-02-30$", id="no-such-day"),
        pytest.param(
            "3/4/2026",
            "expected one day, but this can mean 2026-04-03 or 2026-03-04$",
            id="two-days",
        ),
        pytest.param("the other day", "expected a day such as", id="no-day-at-all"),
        pytest.param("", "expected a day such as", id="nothing"),
    ],
)
def test_a_whole_text_is_read_or_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        parse_spoken(text, TODAY)


PARTIAL = [
    pytest.param("2025", PartialDate(2025), id="a-year"),
    pytest.param("2025-03", PartialDate(2025, 3), id="a-month"),
    pytest.param("last year", PartialDate(2025), id="last-year"),
    pytest.param("this month", PartialDate(2026, 11), id="this-month"),
    pytest.param("last month", PartialDate(2026, 10), id="last-month"),
    pytest.param("in May", PartialDate(2026, 5), id="a-month-in-words"),
    pytest.param("yesterday", PartialDate(2026, 11, 21), id="a-day"),
]


@pytest.mark.parametrize(("text", "expected"), PARTIAL)
def test_a_day_of_which_little_is_known(text: str, expected: PartialDate) -> None:
    assert expected == parse_spoken_partial(text, TODAY)
