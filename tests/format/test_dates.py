"""Days, durations and yearly days."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.dates import (
    Duration,
    LeapRule,
    PartialDate,
    YearlyDay,
    parse_date,
    parse_duration,
    parse_partial,
    parse_yearly,
)

# The table of followups.md, "Month arithmetic to be tested".
MONTHS = {
    "2024-01-31": (
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
        "2024-07-31",
        "2025-01-31",
    ),
    "2023-01-31": (
        "2023-02-28",
        "2023-03-31",
        "2023-04-30",
        "2023-07-31",
        "2024-01-31",
    ),
    "2023-08-31": (
        "2023-09-30",
        "2023-10-31",
        "2023-11-30",
        "2024-02-29",
        "2024-08-31",
    ),
    "2024-02-29": (
        "2024-03-29",
        "2024-04-29",
        "2024-05-29",
        "2024-08-29",
        "2025-02-28",
    ),
}


@pytest.mark.parametrize("last", MONTHS)
def test_months_are_counted_from_the_anchor(last: str) -> None:
    day = dt.date.fromisoformat(last)

    assert MONTHS[last] == tuple(
        Duration(number, "months").after(day).isoformat() for number in (1, 2, 3, 6, 12)
    )


AFTER = [
    pytest.param("10 days", "2026-02-10", id="days"),
    pytest.param("2w", "2026-02-14", id="weeks"),
    pytest.param("1m", "2026-02-28", id="month-end-clamps"),
    pytest.param("1 year", "2027-01-31", id="year"),
    pytest.param("99999 years", "9999-12-31", id="beyond-the-calendar"),
]


@pytest.mark.parametrize(("text", "expected"), AFTER)
def test_after(text: str, expected: str) -> None:
    assert expected == parse_duration(text).after(dt.date(2026, 1, 31)).isoformat()


def test_before_clamps_alike() -> None:
    assert dt.date(2024, 2, 29) == Duration(1, "months").before(dt.date(2024, 3, 31))
    assert dt.date.min == Duration(9999, "years").before(dt.date(2024, 3, 31))


DURATIONS = [
    pytest.param("10 days", Duration(10, "days"), id="days"),
    pytest.param("1 Day", Duration(1, "days"), id="any-case"),
    pytest.param("2w", Duration(2, "weeks"), id="short"),
    pytest.param("weekly", Duration(1, "weeks"), id="weekly"),
    pytest.param("fortnightly", Duration(2, "weeks"), id="fortnightly"),
    pytest.param("monthly", Duration(1, "months"), id="monthly"),
    pytest.param("Quarterly", Duration(3, "months"), id="quarterly"),
    pytest.param("yearly", Duration(1, "years"), id="yearly"),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_parse_duration(text: str, expected: Duration) -> None:
    assert expected == parse_duration(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "often",
        "0 days",
        "-1 days",
        "1.5w",
        "2 fortnights",
        "٣ days",
        "9" * 10_000 + " days",
    ],
)
def test_not_a_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a duration such as 10 days"):
        parse_duration(text)


DATES = [
    pytest.param("2026-03-01", id="date"),
    pytest.param("2026-03-01 10:00", id="time"),
    pytest.param("2026-03-01T10:00:00", id="t"),
    pytest.param("2026-03-01T23:59:60Z", id="leap-second-and-zone"),
    pytest.param("2026-03-01 10:00:00.123 +02:00", id="offset-is-ignored"),
    pytest.param("2026-03-01T10:00-1100", id="west-of-the-date-line"),
]


@pytest.mark.parametrize("text", DATES)
def test_a_date_counts_as_written(text: str) -> None:
    assert dt.date(2026, 3, 1) == parse_date(text)


NOT_DATES = [
    pytest.param("2024-02-30", "there is no day 2024-02-30", id="no-such-day"),
    pytest.param("2026-13-01", "there is no day 2026-13-01", id="no-such-month"),
    pytest.param("0000-01-01", "there is no day 0000-01-01", id="year-nought"),
    pytest.param("2026-03-01 25:00", "there is no time 25:00", id="no-such-time"),
    pytest.param("2026-03-01 12:60", "there is no time 12:60", id="no-such-minute"),
    pytest.param("1.3.2026", "expected a date such as 2026-03-01", id="other-order"),
    pytest.param("2026-3-1", "expected a date such as 2026-03-01", id="short"),
    pytest.param("٢٠٢٦-٠٣-٠١", "expected a date such as 2026-03-01", id="other-digits"),
    pytest.param(
        "9" * 10_000, "expected a date such as 2026-03-01", id="ten-thousand-digits"
    ),
]


@pytest.mark.parametrize(("text", "message"), NOT_DATES)
def test_not_a_date(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse_date(text)


PARTIAL = [
    pytest.param("2019", PartialDate(2019), None, "2019-12-31", id="year"),
    pytest.param("2019-02", PartialDate(2019, 2), None, "2019-02-28", id="month"),
    pytest.param(
        "2019-02-03", PartialDate(2019, 2, 3), "2019-02-03", "2019-02-03", id="day"
    ),
]


@pytest.mark.parametrize(("text", "expected", "full", "last"), PARTIAL)
def test_partial(text: str, expected: PartialDate, full: str | None, last: str) -> None:
    partial = parse_partial(text)

    assert expected == partial
    assert text == str(partial)
    assert full == (partial.full and partial.full.isoformat())
    assert last == partial.last.isoformat()


YEARLY = [
    pytest.param("1990-12-10", YearlyDay(12, 10, 1990), id="with-a-year"),
    pytest.param("--12-10", YearlyDay(12, 10), id="vcard-style"),
    pytest.param("12-10", YearlyDay(12, 10), id="bare"),
    pytest.param("--02-29", YearlyDay(2, 29), id="leap-day"),
    pytest.param("1980", YearlyDay(None, None, 1980), id="only-the-year"),
    pytest.param("1980-06", YearlyDay(6, None, 1980), id="year-and-month"),
    pytest.param("--06", YearlyDay(6, None), id="only-the-month"),
]


@pytest.mark.parametrize(("text", "expected"), YEARLY)
def test_yearly(text: str, expected: YearlyDay) -> None:
    assert expected == parse_yearly(text)
    assert str(expected).removeprefix("--") == text.removeprefix("--")


@pytest.mark.parametrize("text", ["--13", "1980-13", "--6", "0000", "80"])
def test_not_a_yearly_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(there is no|expected a day such as)"):
        parse_yearly(text)


def test_a_yearly_day_that_there_is_not() -> None:
    with pytest.raises(ValueError, match=r"^there is no day --02-30$"):
        parse_yearly("02-30")


@pytest.mark.parametrize("text", ["1980", "1980-06", "--06"])
def test_a_day_that_is_not_known_never_comes(text: str) -> None:
    day = parse_yearly(text)

    assert day.following(dt.date(2026, 6, 1), "feb28") is None
    assert day.in_year(2026, "feb28") is None


AGREEING = [
    pytest.param("1980", "1980-06-01", True, id="the-year"),
    pytest.param("--06", "1980-06", True, id="the-month"),
    pytest.param("--06-01", "1980-06-01", True, id="the-day"),
    pytest.param("1980", "--06-01", True, id="nothing-in-common"),
    pytest.param("1981", "1980-06-01", False, id="another-year"),
    pytest.param("--07", "1980-06", False, id="another-month"),
    pytest.param("--06-02", "1980-06-01", False, id="another-day"),
]


@pytest.mark.parametrize(("one", "other", "expected"), AGREEING)
def test_agrees(one: str, other: str, *, expected: bool) -> None:
    assert expected is parse_yearly(one).agrees(parse_yearly(other))
    assert expected is parse_yearly(other).agrees(parse_yearly(one))


# followups.md, "Birthdays on 29 February".
LEAP: list[tuple[str, LeapRule, str]] = [
    ("2024-03-01", "feb28", "2025-02-28"),
    ("2024-03-01", "mar1", "2025-03-01"),
    ("2024-03-01", "leap-years", "2028-02-29"),
    ("2099-03-01", "feb28", "2100-02-28"),
    ("2099-03-01", "mar1", "2099-03-01"),
    ("2099-03-01", "leap-years", "2104-02-29"),
]


@pytest.mark.parametrize(("today", "rule", "expected"), LEAP)
def test_leap_birthday(today: str, rule: LeapRule, expected: str) -> None:
    day = YearlyDay(2, 29).following(dt.date.fromisoformat(today), rule)

    assert day is not None
    assert expected == day.isoformat()


def test_a_day_never_comes_before_it_began() -> None:
    assert dt.date(2030, 5, 1) == YearlyDay(5, 1, 2030).following(
        dt.date(2026, 1, 1), "feb28"
    )


def test_the_calendar_ends() -> None:
    assert YearlyDay(1, 1).following(dt.date(9999, 6, 1), "feb28") is None
