"""Lengths of months."""

from __future__ import annotations

import calendar

from netjournal.format.months import is_leap, month_days


def test_lengths_of_months_are_those_of_the_calendar() -> None:
    for year in (1, 4, 100, 400, *range(1896, 2105), 2400, 9999):
        assert calendar.isleap(year) is is_leap(year)
        for month in range(1, 13):
            assert calendar.monthrange(year, month)[1] == month_days(year, month)
