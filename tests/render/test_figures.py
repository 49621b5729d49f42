"""The pictures of the figures: golden ones, and what holds of all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures.columns import HIGH, Column, columns
from netjournal.render.pictures.mirror import HALF, Pair, mirror
from netjournal.render.pictures.strips import Strip, place, strips
from tests.audit import faults
from tests.drawings import boxes, clashes, figures, lines_over, outside
from tests.render.golden import same

if TYPE_CHECKING:
    import pytest

WIDTHS = (358, 700, 1000)
NUMBERS = st.integers(0, 9999)
MONTHS = ("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")
COLUMNS = st.lists(
    st.builds(
        Column, st.sampled_from(MONTHS), st.just("words"), st.sampled_from(["", "a/"]),
        NUMBERS, NUMBERS, st.integers(0, 60),
    ),
    max_size=12,
)  # fmt: skip
PAIRS = st.lists(
    st.builds(
        Pair, st.just("Q3 2026"), st.just("words"),
        st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS),
    ),
    max_size=4,
)  # fmt: skip
LENGTHS = st.lists(st.integers(0, 20_000), max_size=20).map(tuple)
STRIPS = st.lists(
    st.builds(
        Strip, st.just("They reply after 12 days, 9 days a year before"),
        LENGTHS, LENGTHS, st.none() | st.floats(0, 20_000), st.none() | st.floats(0, 400),
    ),
    max_size=3,
)  # fmt: skip


def test_the_columns_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    drawn = columns(
        [
            Column("Dec", "December 2025: 10 people, 0 before", "m/2025-12/", 10, 0, 8),
            Column("Jan", "January 2026: 5 people, 8 before", "m/2026-01/", 5, 8, 8),
            Column("Feb", "February 2026: <nobody>", "", 0, 3, 6),
        ],
        "What there was & is",
    )

    same(request, "columns.svg", drawn)


def test_the_mirror_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    pairs = [Pair("Q1 2026", "a <b>", (8, 2), (4, 0)), Pair("Q2", "", (0, 0), (1, 9))]

    same(request, "mirror.svg", mirror(pairs, "Given & asked"))


def test_the_strips_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    drawn = strips(
        [
            Strip("You reply after 3 days", (0, 1, 1, 3, 3, 90, 2000), (), 3, None),
            Strip("They reply after 14 days", (14,), (7, 21, 21), 14.0, 21.0),
        ],
        "How long",
    )

    same(request, "strips.svg", drawn)


@given(values=COLUMNS)
def test_no_figure_of_columns_lies_on_another(values: list[Column]) -> None:
    drawn = columns(values, "words")

    assert [] == faults(drawn)
    for width in WIDTHS:
        assert [] == clashes(boxes(drawn, width))
        assert [] == outside(drawn, width)
    heights = [value for _, value in figures(drawn, ("height",))]
    assert all(0 <= height <= HIGH + 60 for height in heights)
    assert all(0 <= value <= 100 for _, value in figures(drawn, ("x", "x1", "x2")))


@given(COLUMNS)
def test_columns_are_as_high_as_their_figures(values: list[Column]) -> None:
    drawn = columns(values, "words")
    most = max((max(each.value, each.before, each.goal) for each in values), default=0)

    for css, numbers in (
        ("nj-full", [each.value for each in values]),
        ("nj-past", [each.before for each in values]),
    ):
        shapes = re.findall(
            rf'"{css}" x="\S+" width="\S+" y="\S+" height="(\d+)"', drawn
        )
        expected = [round(HIGH * number / most) for number in numbers if number]
        assert expected == [int(height) for height in shapes]


@given(pairs=PAIRS)
def test_no_figure_of_a_mirror_lies_on_another(pairs: list[Pair]) -> None:
    drawn = mirror(pairs, "words")

    assert [] == faults(drawn)
    for width in WIDTHS:
        assert [] == clashes(boxes(drawn, width))
        assert [] == outside(drawn, width)
    assert all(0 <= value <= 2 * HALF + 50 for _, value in figures(drawn, ("height",)))


@given(rows=STRIPS)
def test_no_line_goes_through_the_words_of_strips(rows: list[Strip]) -> None:
    drawn = strips(rows, "words")

    assert [] == faults(drawn)
    for width in WIDTHS:
        assert [] == clashes(boxes(drawn, width))
        assert [] == outside(drawn, width)
        assert [] == lines_over(drawn, width, ("nj-tick", "nj-median"))


@given(STRIPS)
def test_dots_stand_for_all_lengths(rows: list[Strip]) -> None:
    drawn = strips(rows, "words")

    words = re.findall(r"<title>[^<]*, (\S+?)(?: times)?</title>", drawn)
    numbers = [{"once": 1, "twice": 2}.get(word) or int(word) for word in words]
    assert sum(len(row.now) + len(row.before) for row in rows) == sum(numbers)


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_longer_is_further_to_the_right(days: int, others: int) -> None:
    shorter, longer = sorted((days, others))

    assert 0 < place(shorter) <= place(longer) < 1
