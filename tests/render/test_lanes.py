"""Lanes over years: every bar inside the picture, few years named, mine first."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import pages
from netjournal.render.pictures import lanes
from netjournal.render.pictures.lanes import Bar, Lane
from tests.audit import faults
from tests.journals import read
from tests.render import golden

TODAY = dt.date(2026, 11, 22)
PARTS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@given(st.lists(PARTS, min_size=1, max_size=4), st.booleans())
def test_every_bar_is_inside_the_picture(
    ends: list[list[float]],
    vague: bool,  # noqa: FBT001 (drawn by hypothesis)
) -> None:
    bars = tuple(Bar(low, high, "x", vague=vague) for low, high in ends)
    drawn = lanes.lanes([Lane("Ada", bars)], 2000, 2026)

    assert faults(drawn) == []
    for x, width in re.findall(r'x="([\d.]+)%"[^>]* width="([\d.]+)%"', drawn):
        assert float(width) > 0
        assert 0 <= float(x) <= float(x) + float(width) <= 100.02


@given(st.integers(1, 9999), st.integers(0, 2500))
def test_few_years_are_named_and_far_apart(first: int, more: int) -> None:
    last = min(first + more, 9999)
    marks = list(lanes.years(first, last))

    assert len(marks) <= 5
    assert all(0 <= x < 1 for x, _ in marks)
    gaps = [b - a for (a, _), (b, _) in pairwise(marks)]
    assert all(gap >= 0.2 - 1e-9 for gap in gaps)  # of 243 px on a phone


def test_golden_lanes(request: pytest.FixtureRequest) -> None:
    rows = [
        Lane("You", (Bar(0.2, 0.6, "You: 2019 – 2023", mine=True),)),
        Lane(
            "Ada", (Bar(0.0, 0.4, "Ada: … – 2021", vague=True, shared=((0.2, 0.4),)),)
        ),
    ]
    golden.same(request, "lanes.html", lanes.lanes(rows, 2016, 2026))


def organization(**positions: str) -> str:
    """Return the page of North, where people were as *positions* say."""
    text = "".join(
        f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n"
        f"{'self: true' if stem == 'me' else 'status: active'}\n"
        f"organization: {{name: North, {when}}}\n---\n\n"
        for stem, when in positions.items()
    )
    made = pages(outward(Day(*read(text), TODAY)))
    return made["organizations/north.md"].html


def test_mine_is_first_and_what_we_shared_is_marked() -> None:
    html = organization(
        ada="from: 2019, to: 2021", me="from: 2020", cem="from: 2018, to: 2019"
    )
    rows = re.findall(r"<tr><th.*?</tr>", html)

    assert [re.search(r"people/(\w+)/", row)[1] for row in rows] == ["me", "cem", "ada"]  # type: ignore[index] # each has a link
    assert ["nj-mine" in row for row in rows] == [True, False, False]
    assert ["nj-shared" in row for row in rows] == [False, False, True]
    assert "2 people with known dates, the earliest from 2018; 1 of them" in html


@pytest.mark.parametrize(
    "positions",
    [
        pytest.param({"ada": "from: 2019"}, id="one-person"),
        pytest.param({"ada": "title: A", "bob": "title: B"}, id="no-dates"),
    ],
)
def test_without_dates_of_two_there_is_no_picture(positions: dict[str, str]) -> None:
    assert "nj-lanes" not in organization(**positions)


def test_of_many_thirty_have_a_row() -> None:
    html = organization(**{f"p{number}": "from: 2020" for number in range(33)})

    assert html.count('<tr><th scope="row">') == 30
    assert "and 3 more, below" in html
