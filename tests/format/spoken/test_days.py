"""Days in words, counted from Sunday 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.settings import DayOrder
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.phrase import Frame, Phrase

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
    pytest.param("last week", "2026-11-15", id="last-week"),
    pytest.param("2026-11-20", "2026-11-20", id="iso"),
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
ORDERS = [
    pytest.param("3/4/2026", "", ("2026-04-03", "2026-03-04"), id="either-way"),
    pytest.param("3/4/2026", "dmy", ("2026-04-03",), id="day-first"),
    pytest.param("3/4/2026", "mdy", ("2026-03-04",), id="month-first"),
    pytest.param("25/4/2026", "", ("2026-04-25",), id="only-one-way"),
    pytest.param("25/4/2026", "mdy", (), id="no-month-of-that-number"),
    pytest.param("3.4.2026", "mdy", ("2026-04-03",), id="dots-are-day-first"),
]
DOUBTS = [
    pytest.param("sunday", ("2026-11-22", "2026-11-15"), id="a-weekday-that-is-today"),
    pytest.param("12 Dec", ("2026-12-12", "2025-12-12"), id="soon-and-long-ago"),
    pytest.param(
        "monday, 2026-11-20", ("2026-11-20", "2026-11-23"), id="not-its-weekday"
    ),
]
SORTS = [
    pytest.param("last week", "near", id="a-week"),
    pytest.param("last weekend", "near", id="a-weekend"),
    pytest.param("in March", "long", id="a-month"),
    pytest.param("Q1", "long", id="a-quarter"),
    pytest.param("the other day", "vague", id="no-day-at-all"),
    pytest.param("31 June", "none", id="in-no-calendar"),
    pytest.param("2026-02-30", "none", id="in-no-calendar-as-digits"),
]


def read(text: str, frame: Frame) -> Phrase | None:
    phrase = day_at(text, 0, frame)
    return phrase if phrase is not None and phrase.end == len(text) else None


def days(phrase: Phrase | None) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in phrase.days) if phrase else ()


@pytest.mark.parametrize(("text", "expected"), PAST)
def test_what_is_logged_has_been(text: str, expected: str | None) -> None:
    phrase = read(text, Frame(TODAY))
    assert ((expected,) if expected else ()) == days(phrase)


@pytest.mark.parametrize(("text", "expected"), FUTURE)
def test_what_is_planned_will_be(text: str, expected: str) -> None:
    assert (expected,) == days(read(text, Frame(TODAY, "future")))


@pytest.mark.parametrize(("text", "order", "expected"), ORDERS)
def test_days_and_months_in_numbers(
    text: str, order: DayOrder, expected: tuple[str, ...]
) -> None:
    assert expected == days(read(text, Frame(TODAY, "past", order)))


@pytest.mark.parametrize(("text", "expected"), DOUBTS)
def test_of_two_likely_days_none_is_chosen(
    text: str, expected: tuple[str, ...]
) -> None:
    phrase = read(text, Frame(TODAY))
    assert phrase is not None
    assert ("vague", expected) == (phrase.sort, days(phrase))


@pytest.mark.parametrize(("text", "sort"), SORTS)
def test_how_sure_a_day_is(text: str, sort: str) -> None:
    phrase = read(text, Frame(TODAY))
    assert phrase is not None
    assert sort == phrase.sort


def test_only_the_words_of_the_day_are_taken() -> None:
    phrase = day_at("last tuesday: coffee", 0, Frame(TODAY))
    assert phrase is not None
    assert len("last tuesday") == phrase.end


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("gestern", "de", id="german"),
        pytest.param("hier", "fr", id="french"),
        pytest.param("ayer", "es", id="spanish"),
        pytest.param("yesterday", "", id="english"),
    ],
)
def test_words_say_their_language(text: str, language: str) -> None:
    phrase = day_at(text, 0, Frame(TODAY))
    assert phrase is not None
    assert (language, ("2026-11-21",)) == (phrase.language, days(phrase))
