"""Circles and tiles: nobody covers anybody, at whatever width, and all are there."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures import circles, tiles
from netjournal.render.pictures.circles import DISC, DOT, SIDE, STATES, Mark, Ring
from netjournal.render.pictures.tiles import STEPS, Dot, Tile
from tests.audit import faults
from tests.render import golden

NAMES = st.sampled_from(["", "inner", "<b>", "acquaintances of old"])
MARKS = st.builds(
    Mark, name=NAMES, state=st.sampled_from(STATES), initials=st.just("AB")
)
RINGS = st.lists(
    st.builds(
        Ring,
        NAMES,
        st.sampled_from([0, 13, 45, 90]).flatmap(
            lambda size: st.lists(MARKS, min_size=size, max_size=size).map(tuple)
        )
        | st.lists(MARKS, max_size=9).map(tuple),
    ),
    max_size=5,
)


def ring(name: str, *sizes: int) -> Ring:
    """Return a circle with as many people in each state as *sizes* say."""
    marks = [
        Mark(name=f"{state} {number}", state=state, initials="XY", href="../people/x/")
        for state, size in zip(STATES, sizes, strict=True)
        for number in range(size)
    ]
    return Ring(name, tuple(marks))


@given(RINGS)
def test_no_mark_covers_another_or_leaves_the_square(rings: list[Ring]) -> None:
    how = circles.size(rings)
    across = {"disc": DISC, "dot": DOT, "sector": 0}[how]
    spots = list(circles.spots(rings, how))

    total = sum(len(each.marks) for each in rings)
    assert len(spots) == (0 if how == "sector" else total)
    for spot in spots:
        assert across / 2 <= spot.x * SIDE <= SIDE - across / 2
        assert across / 2 <= spot.y * SIDE <= SIDE - across / 2
    for number, one in enumerate(spots):
        for other in spots[:number]:
            gap = hypot(one.x - other.x, one.y - other.y) * SIDE
            assert gap >= across


@given(RINGS)
def test_a_picture_of_circles_is_sound(rings: list[Ring]) -> None:
    drawn = circles.circles(rings, "words")

    assert faults(drawn) == []
    assert "nan" not in drawn
    for radius in re.findall(r' r="([^"%]+)%?"', drawn):
        assert isfinite(float(radius))
        assert float(radius) > 0


@pytest.mark.parametrize(
    ("rings", "how"),
    [
        pytest.param([], "disc", id="none"),
        pytest.param([ring("in", 9, 9, 9), *[ring("out", 0, 0, 1)] * 3], "dot", id="no-room-for-discs"),
        pytest.param([ring("in", 1, 1, 3), ring("out", 2, 3, 20)], "disc", id="few"),
        pytest.param([ring("in", 5, 5, 5), ring("out", 20, 20, 20)], "dot", id="dots"),
        pytest.param([ring("in", 5, 5, 5), ring("out", 99, 99, 299)], "sector", id="many"),
    ],
)  # fmt: skip
def test_marks_are_as_large_as_there_is_room(rings: list[Ring], how: str) -> None:
    assert how == circles.size(rings)


def test_neighbors_in_the_list_are_neighbors_in_the_ring() -> None:
    rings = [ring("in", 0, 0, 2), ring("out", 4, 0, 0)]
    spots = [spot for spot in circles.spots(rings, "disc") if spot.mark.state == "late"]

    near = [hypot(a.x - b.x, a.y - b.y) for a, b in pairwise(spots)]
    across = hypot(spots[0].x - spots[2].x, spots[0].y - spots[2].y)
    assert max(near) < across


def test_each_state_has_a_shape_of_its_own() -> None:
    drawn = circles.circles([ring("in", 1, 1, 1)], "")

    assert drawn.count("<rect") == 1
    assert '<svg class="nj-at nj-late"' in drawn
    assert f'r="{DISC / 2 - 1:g}"' in drawn
    assert f'r="{DISC / 2:g}"' in drawn


@pytest.mark.parametrize("size", [3, 40, 420])
def test_golden_circles(size: int, request: pytest.FixtureRequest) -> None:
    rings = [ring("inner", 1, 1, 1), ring("known", size // 10, 0, size)]
    golden.same(request, f"circles-{size}.svg", circles.circles(rings, "words"))


@given(
    st.lists(
        st.builds(
            Tile,
            st.just("A"),
            st.lists(
                st.builds(Dot, NAMES, st.sampled_from(list(STEPS)), st.just("../x/")),
                min_size=1,
                max_size=200,
            ).map(tuple),
        ),
        max_size=3,
    )
)
def test_tiles_have_a_dot_for_a_person_or_a_full_bar(listed: list[Tile]) -> None:
    drawn = tiles.tiles(listed)
    total = sum(len(tile.dots) for tile in listed)

    assert faults(drawn) == []
    assert drawn.count("<a ") == (total if total < 400 else 0)
    for bar in re.findall(r"<svg.*?</svg>", drawn):
        widths = [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)%', bar)]
        assert sum(widths) == pytest.approx(100, abs=0.1)
        assert min(widths) > 0


def test_golden_tiles(request: pytest.FixtureRequest) -> None:
    dots = tuple(Dot(f"{step} one", step, "../people/x/") for step in STEPS)
    few, many = [Tile("Here", dots)], [Tile("Here", dots * 80)]
    golden.same(request, "tiles.html", tiles.tiles(few))
    golden.same(request, "tiles-many.html", tiles.tiles(many))
