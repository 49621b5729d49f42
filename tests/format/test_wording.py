from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.wording import (
    all_of,
    any_of,
    counted,
    day_for_people,
    month,
    sentence,
    some_of,
    spell,
    times,
)

COUNTED = [
    pytest.param("1 note", (1, "note"), id="one"),
    pytest.param("0 notes", (0, "note"), id="none"),
    pytest.param("3 notes", (3, "note"), id="several"),
    pytest.param("1 person", (1, "person", "people"), id="one-of-its-own"),
    pytest.param("2 people", (2, "person", "people"), id="a-plural-of-its-own"),
]


@pytest.mark.parametrize(("expected", "arguments"), COUNTED)
def test_counted(expected: str, arguments: tuple[int, str]) -> None:
    assert expected == counted(*arguments)


def test_times() -> None:
    assert ["never", "once", "twice", "3 times"] == [
        times(number) for number in range(4)
    ]


LISTS = [
    pytest.param([], "", "", id="none"),
    pytest.param(["Ada"], "Ada", "Ada", id="one"),
    pytest.param(["Ada", "Grace"], "Ada and Grace", "Ada or Grace", id="two"),
    pytest.param(
        ["Ada", "Grace", "Joan"],
        "Ada, Grace and Joan",
        "Ada, Grace or Joan",
        id="three",
    ),
]


@pytest.mark.parametrize(("words", "everybody", "anybody"), LISTS)
def test_lists(words: list[str], everybody: str, anybody: str) -> None:
    assert everybody == all_of(words)
    assert anybody == any_of(words)


SOME = [
    pytest.param("a, b", ["a", "b"], id="all"),
    pytest.param("a, b and 1 more", ["a", "b", "c"], id="one-more"),
    pytest.param("a, b and 3 more", ["a", "b", "c", "d", "e"], id="more"),
]


@pytest.mark.parametrize(("expected", "words"), SOME)
def test_some_of(expected: str, words: list[str]) -> None:
    assert expected == some_of(words, 2)


LENGTHS = [
    pytest.param("1 day", 1, id="day"),
    pytest.param("13 days", 13, id="days"),
    pytest.param("2 weeks", 14, id="weeks"),
    pytest.param("8 weeks", 60, id="last-weeks"),
    pytest.param("2 months", 61, id="months"),
    pytest.param("23 months", 730, id="last-months"),
    pytest.param("2 years", 731, id="years"),
]


@pytest.mark.parametrize(("expected", "days"), LENGTHS)
def test_spell(expected: str, days: int) -> None:
    assert expected == spell(days)


def test_month() -> None:
    assert ("January 2026", "December 2026") == (month(2026, 1), month(2026, 12))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(dt.date(2026, 11, 22), "22 Nov", id="this year"),
        pytest.param(dt.date(2027, 1, 3), "3 Jan 2027", id="next year"),
        pytest.param(dt.date(2025, 5, 31), "31 May 2025", id="last year"),
    ],
)
def test_a_day_for_people(day: dt.date, expected: str) -> None:
    assert day_for_people(day, dt.date(2026, 11, 22)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("expected a day", "Expected a day.", id="fragment"),
        pytest.param("Which of them?", "Which of them?", id="question"),
        pytest.param("Next:", "Next:", id="colon"),
        pytest.param("'x' is no id", "'x' is no id.", id="quoted"),
        pytest.param("ada-byron is you", "ada-byron is you.", id="id"),
        pytest.param("contacts/a.md is empty", "contacts/a.md is empty.", id="path"),
        pytest.param("don't", "Don't.", id="apostrophe"),
        pytest.param("See: netjournal --help", "See: netjournal --help", id="command"),
        pytest.param("cadence: often", "cadence: often.", id="key"),
        pytest.param("netjournal stops", "netjournal stops.", id="program"),
        pytest.param("use netjournal undo", "Use netjournal undo.", id="no colon"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_sentence(text: str, expected: str) -> None:
    assert sentence(text) == expected
