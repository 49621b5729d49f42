"""Days in words, counted from Sunday 2026-11-22."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest

from netjournal.dates import Duration
from netjournal.spoken import day_at, duration, parse_spoken

TODAY = dt.date(2026, 11, 22)

PAST = [
    pytest.param("today", "2026-11-22", id="today"),
    pytest.param("Yesterday", "2026-11-21", id="any-case"),
    pytest.param("last night", "2026-11-21", id="last-night"),
    pytest.param("the day before yesterday", "2026-11-20", id="two-days-back"),
    pytest.param("day before yesterday", "2026-11-20", id="without-an-article"),
    pytest.param("yesterday evening", "2026-11-21", id="a-part-of-the-day"),
    pytest.param("on 2026-11-20", "2026-11-20", id="on-a-date"),
    pytest.param("3 days ago", "2026-11-19", id="days-ago"),
    pytest.param("two weeks ago", "2026-11-08", id="a-number-in-words"),
    pytest.param("a month ago", "2026-10-22", id="an-article-counts-one"),
    pytest.param("last tuesday", "2026-11-17", id="last-weekday"),
    pytest.param("tuesday", "2026-11-17", id="a-bare-weekday-has-been"),
    pytest.param("on fri", "2026-11-20", id="a-short-weekday"),
    pytest.param("sunday", "2026-11-15", id="a-bare-weekday-is-never-today"),
    pytest.param("last week", "2026-11-15", id="last-week"),
    pytest.param("2026-11-20", "2026-11-20", id="iso"),
    pytest.param("12 Dec", "2025-12-12", id="a-day-of-the-last-year"),
    pytest.param("December 12, 2024", "2024-12-12", id="american-order"),
    pytest.param("3rd of", None, id="not-a-day"),
    pytest.param("sundae", None, id="a-word-that-begins-like-one"),
    pytest.param("2026-02-30", None, id="no-such-day"),
    pytest.param("2026-03-01-tea", None, id="a-note"),
    pytest.param("31 June", None, id="no-such-day-in-words"),
]
FUTURE = [
    pytest.param("tomorrow", "2026-11-23", id="tomorrow"),
    pytest.param("tuesday", "2026-11-24", id="a-bare-weekday-will-be"),
    pytest.param("next tuesday", "2026-11-24", id="next-weekday"),
    pytest.param("last tuesday", "2026-11-17", id="last-stays-last"),
    pytest.param("in 2 weeks", "2026-12-06", id="in-weeks"),
    pytest.param("in a month", "2026-12-22", id="in-a-month"),
    pytest.param("next month", "2026-12-22", id="next-month"),
    pytest.param("12 Jan", "2027-01-12", id="a-day-of-the-next-year"),
]


def _iso(text: str, leaning: Literal["past", "future"]) -> str | None:
    found = day_at(text, TODAY, leaning)
    return found.day.isoformat() if found else None


@pytest.mark.parametrize(("text", "expected"), PAST)
def test_what_is_logged_has_been(text: str, expected: str | None) -> None:
    assert expected == _iso(text, "past")


@pytest.mark.parametrize(("text", "expected"), FUTURE)
def test_what_is_planned_will_be(text: str, expected: str) -> None:
    assert expected == _iso(text, "future")


def test_only_the_words_of_the_day_are_taken() -> None:
    found = day_at("last tuesday: coffee", TODAY)

    assert found is not None
    assert len("last tuesday") == found.length


def test_a_whole_text_is_read_or_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected a day such as 2026-03-01, yest"):
        parse_spoken("tuesday or so", TODAY)
    with pytest.raises(ValueError, match=r"^there is no day 2026-02-30$"):
        parse_spoken("2026-02-30", TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2 weeks", Duration(2, "weeks"), id="digits"),
        pytest.param("two weeks", Duration(2, "weeks"), id="words"),
        pytest.param("a year", Duration(1, "years"), id="an-article"),
    ],
)
def test_duration(text: str, expected: Duration) -> None:
    assert expected == duration(text)
