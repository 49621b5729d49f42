"""Months in a terminal: as high as their figures, and never wider than it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.day import Day
from netjournal.practice.statistics import Statistics, statistics
from netjournal.render.text.plot import HIGH, plotted
from netjournal.render.text.styled import cells, drawn
from netjournal.render.text.terminal import in_ascii
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def figures(*days: str, since: dt.date | None = None) -> Statistics:
    """Return the figures of a call on each of *days*."""
    text = "-- contacts/ada.md --\n---\nname: Ada\n---\n" + "".join(
        f"-- journal/{day}-{number}.md --\n---\nkind: call\nwith: ada\n---\n"
        for number, day in enumerate(days)
    )
    return statistics(Day(*read(text), TODAY), since)


def plot(totals: Statistics, width: int = 80) -> list[str]:
    return drawn(plotted(totals, width), color=False).splitlines()


SINCE = dt.date(2026, 9, 1)
DAYS = (*["2025-10-02"] * 4, *["2026-09-01"] * 3, *["2026-10-01"] * 8, "2026-11-01")


def test_a_plot_is_drawn_in_eighths() -> None:
    assert [
        *["        ██"] * 4,
        "       ░██",
        *["   ██  ░██"] * 2,
        "   ██  ░██   ██",
        "  3    8    1",
        "       4",
        "  Sep  Oct  Nov",
        "  ░ a year before",
    ] == plot(figures(*DAYS, since=SINCE))


def test_a_part_of_a_row_is_a_lower_block() -> None:
    rows = plot(figures(*["2026-10-01"] * 16, *["2026-11-01"] * 3, since=SINCE))

    assert ["   ██   ▄▄", "   ██   ██"] == rows[HIGH - 2 : HIGH]


def test_a_narrow_terminal_has_the_latest_months() -> None:
    totals = figures("2025-12-01", "2026-03-01", "2026-11-01")

    assert "  Sep Oct Nov" == plot(totals, 16)[-1]
    assert "  Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov" == plot(totals, 50)[-1]
    assert "  Dec  Jan  Feb" == plot(totals, 62)[-1][:15]


def test_nothing_makes_no_plot() -> None:
    assert [] == plot(figures())


@given(
    st.lists(st.dates(dt.date(2024, 10, 1), TODAY).map(str), max_size=30),
    st.integers(8, 120),
)
def test_a_plot_fits_the_terminal(days: list[str], width: int) -> None:
    rows = plot(figures(*days), width)

    assert all(cells(row) <= max(width, 17) for row in rows)
    assert all(row == row.rstrip() for row in rows)
    assert len(rows) in {0, HIGH + 2, HIGH + 4}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("█▇▆▅▄▃▂▁░", "##**==__:", id="blocks"),
        pytest.param("■■□·", "##o.", id="boxes"),
        pytest.param("É – Łódź", "É – Łódź", id="letters-stay"),
    ],
)
def test_pictures_are_drawn_in_ascii(text: str, expected: str) -> None:
    assert expected == in_ascii(text)
