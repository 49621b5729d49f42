from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.text.year import year_line

TODAY = dt.date(2026, 11, 22)


def on(month: int, day: int = 1, year: int = 2026) -> dt.date:
    return dt.date(year, month, day)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([], "", id="never"),
        pytest.param([on(11, 30, 2025)], "", id="a-month-too-early"),
        pytest.param([on(11, 23)], "", id="planned"),
        pytest.param([on(12, 1, 2025)], "▂···········  Dec to Nov, in touch once", id="first"),
        pytest.param([TODAY], "···········▂  Dec to Nov, in touch once", id="today"),
        pytest.param(
            [*[on(1)] * 2, *[on(2)] * 3, *[on(3)] * 4, *[on(4)] * 5, *[on(5)] * 60],
            "·▄▆▆██······  Dec to Nov, in touch 74 times",
            id="heights",
        ),
    ],
)  # fmt: skip
def test_a_year_is_a_line(days: list[dt.date], expected: str) -> None:
    assert expected == year_line(days, TODAY)


@pytest.mark.parametrize(
    ("today", "span"),
    [
        pytest.param(on(1, 31), "Feb to Jan", id="january"),
        pytest.param(on(12, 31), "Jan to Dec", id="december"),
    ],
)
def test_it_names_its_months(today: dt.date, span: str) -> None:
    assert span in year_line([today], today)


@given(st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))))
def test_it_always_has_twelve_months(days: list[dt.date]) -> None:
    line = year_line(days, TODAY)

    assert not line or len(line.partition("  ")[0]) == 12
