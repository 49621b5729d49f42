"""What was decided, in words, on Sunday 2026-11-22."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.format.spoken.decisions import decision, when_at

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in 2 weeks", "2 weeks", id="duration"),
        pytest.param("a month", "1 month", id="in-words"),
        pytest.param("half a year", "6 months", id="half-a-year"),
        pytest.param("later", "later", id="later"),
        pytest.param("No", "no", id="no"),
        pytest.param("not needed.", "no", id="not-needed"),
        pytest.param("2026-12-01", "2026-12-01", id="date"),
        pytest.param("on 2026-12-01", "2026-12-01", id="on-a-date"),
        pytest.param("tuesday", "2026-11-24", id="weekday-ahead"),
        pytest.param("end of January", "2027-01-31", id="the-last-day-of-it"),
    ],
)
def test_decision(text: str, expected: str) -> None:
    assert expected == decision(text, TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "whenever",
            "expected no, later, a day or a duration such as 2 weeks",
            id="not-a-decision",
        ),
        pytest.param(
            "maybe",
            "expected no, later, a day or a duration such as 2 weeks",
            id="maybe-is-no-answer",
        ),
        pytest.param("31 June", "there is no day '31 June'", id="no-such-day"),
        pytest.param(
            "3/4/2027", "'3/4/2027' can mean 2027-04-03 or 2027-03-04", id="two-days"
        ),
        pytest.param(
            "sunday",
            "'sunday' can mean 2026-11-22 or 2026-11-29",
            id="today-or-next-week",
        ),
    ],
)
def test_what_is_no_decision_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        decision(text, TODAY)


def test_only_the_words_of_the_decision_are_taken() -> None:
    when = when_at("in 2 weeks about the map", 0, TODAY)
    assert when is not None
    assert ("2 weeks", len("in 2 weeks")) == (when.value, when.end)
