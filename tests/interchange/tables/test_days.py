from __future__ import annotations

import datetime as dt

import pytest

from netjournal.interchange.tables.days import (
    day,
    from_parts,
    is_none,
    order_of,
    unread,
)

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "either", "dmy", "mdy"),
    [
        ("12 Mar 2021", "2021-03-12", "2021-03-12", "2021-03-12"),
        ("15-Jan-24", "2024-01-15", "2024-01-15", "2024-01-15"),
        ("3 Feb 61", "1961-02-03", "1961-02-03", "1961-02-03"),
        ("03/02/21, 10:15 AM", "", "2021-02-03", "2021-03-02"),
        ("6/15/19, 4:02 PM", "2019-06-15", "2019-06-15", "2019-06-15"),
        ("07/22/2026 04:02", "2026-07-22", "2026-07-22", "2026-07-22"),
        ("14/07/1980", "1980-07-14", "1980-07-14", "1980-07-14"),
        ("5/5/30", "1930-05-05", "1930-05-05", "1930-05-05"),
        ("29.02.1976", "1976-02-29", "1976-02-29", "1976-02-29"),
        ("1.2.03", "2003-02-01", "2003-02-01", "2003-02-01"),
        ("1-2-2003", "", "2003-02-01", "2003-01-02"),
        ("2026-09-30 08:12:40 UTC", "2026-09-30", "2026-09-30", "2026-09-30"),
        ("2019-05-03 14:22 UTC", "2019-05-03", "2019-05-03", "2019-05-03"),
        (" --03-07", "--03-07", "--03-07", "--03-07"),
        ("1604-03-07", "--03-07", "--03-07", "--03-07"),
        ("3/7/1604", "", "--07-03", "--03-07"),
        ("1990", "1990", "1990", "1990"),
        ("--05", "--05", "--05", "--05"),
        ("45306", "", "", ""),
        ("31/31/20", "", "", ""),
        ("30.02.1990", "", "", ""),
        ("yesterday", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_days(text: str, either: str, dmy: str, mdy: str) -> None:
    assert [either, dmy, mdy] == [
        day(text, order, TODAY) for order in ("", "dmy", "mdy")
    ]


@pytest.mark.parametrize(
    "text", ["0/0/00", "0.0.00", "00/00/00", "0-0-00", "00/00/0000"]
)
def test_no_day(text: str) -> None:
    assert is_none(text)
    assert "" == day(text, "mdy", TODAY)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1/2/2003", "13/2/2003"], "dmy"),
        (["1/2/2003", "2/13/2003"], "mdy"),
        (["13/2/2003", "2/13/2003"], "usual"),
        (["1/2/2003", "x"], "usual"),
    ],
)
def test_the_order_is_that_of_the_days_that_have_only_one(
    texts: list[str], expected: str
) -> None:
    assert expected == order_of(texts, "usual")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("1900", "1", "2"), "1900-01-02"),
        (("", "12", "10"), "--12-10"),
        (("1604", "12", "10"), "--12-10"),
        (("1990", "", ""), "1990"),
        (("1990", "2", "30"), ""),
        (("x", "1", "1"), ""),
        (("1990", "1", ""), ""),
        (("9" * 20, "7", "14"), ""),
        (("9" * 5000, "", ""), ""),
        (("10000", "", ""), ""),
        (("1990", "9" * 20, "1"), ""),
    ],
)
def test_from_parts(parts: tuple[str, str, str], expected: str) -> None:
    assert expected == from_parts(*parts)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("7/4/1980", "", "may be two days: say which with --day-order dmy or mdy"),
        ("31/31/20", "", "is not read as a day"),
        ("30/02/1990", "dmy", "is not read as a day"),
        ("soon", "", "is not read as a day"),
    ],
)
def test_what_is_no_day_is_said(text: str, order: str, expected: str) -> None:
    assert f"'{text}' {expected}" == unread(text, order, TODAY)
