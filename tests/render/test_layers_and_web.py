"""Ties over time and who knows whom: no name covers another, and all is finite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures import layers, web
from netjournal.render.pictures.layers import HIGH, LINE, Layer
from netjournal.render.pictures.web import MOST, ROW, Edge, Node
from tests.audit import faults
from tests.render import golden

COUNTS = st.lists(st.tuples(*[st.integers(0, 2000)] * 4), min_size=2, max_size=12)


def stack(counts: Sequence[tuple[int, ...]]) -> list[Layer]:
    """Return the layers of *counts*, which are by time."""
    names = ("strong", "weak", "fading", "dormant")
    return [
        Layer(f"nj-layer-{name}", name, values)
        for name, values in zip(names, zip(*counts, strict=True), strict=True)
    ]


@given(COUNTS)
def test_names_of_layers_keep_apart_inside_the_picture(
    counts: list[tuple[int, ...]],
) -> None:
    named = layers.labels(stack(counts))

    assert [label.layer for label in named] == [
        layer for layer in stack(counts) if layer.values[-1]
    ]
    for low, high in pairwise(named):
        assert low.y - high.y >= LINE - 0.001
    for label in named:
        assert 10 <= label.y <= 10 + HIGH


@given(COUNTS)
def test_a_picture_of_layers_is_sound(counts: list[tuple[int, ...]]) -> None:
    drawn = layers.stacked(stack(counts), ["2026"] * len(counts), "words")

    assert faults(drawn) == []
    assert "nan" not in drawn
    for path in re.findall(r' d="M([^Z]+)Z"', drawn):
        for point in path.split("L"):
            assert all(0 <= float(value) <= 1000 for value in point.split())


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    """Return a number of people and ties among them."""
    count = draw(st.integers(1, 12))
    places = st.integers(0, count - 1)
    pairs = draw(st.sets(st.tuples(places, places), max_size=40))
    weights = st.sampled_from([0.5, 1.0, 2.0, 3.5])
    return count, [Edge(a, b, draw(weights)) for a, b in sorted(pairs) if a < b]


@given(networks())
def test_each_name_has_a_row_of_its_own(network: tuple[int, list[Edge]]) -> None:
    count, edges = network
    places = web.spots(count, edges)

    rows = sorted(spot.y for spot in places)
    assert rows == [ROW * (number + 0.5) for number in range(count)]
    assert all(isfinite(spot.x) and 0.05 < spot.x < 0.95 for spot in places)
    assert places == web.spots(count, edges)


@given(networks())
def test_a_person_has_two_ties_at_most_on_the_whole(
    network: tuple[int, list[Edge]],
) -> None:
    _, edges = network
    kept = web.strongest(edges)

    ends = {end for edge in kept for end in (edge.one, edge.other)}
    assert len(kept) <= 2 * len(ends)
    weakest = min((edge.weight for edge in kept), default=0)
    assert all(edge.weight <= weakest for edge in edges if edge not in kept)


def test_people_who_know_each_other_are_near() -> None:
    edges = [Edge(0, 1, 3), Edge(1, 2, 3), Edge(3, 4, 3), Edge(4, 5, 3)]
    places = web.spots(6, edges)
    rows = [spot.y for spot in places]

    assert max(rows[:3]) < min(rows[3:]) or max(rows[3:]) < min(rows[:3])


@pytest.mark.parametrize("name", ["A" * 60, "Ada <b>"])
def test_a_name_too_long_for_a_phone_is_cut(name: str) -> None:
    drawn = web.web([Node(name, "../people/x/", "nj-tie-weak")], [], "words")

    assert faults(drawn) == []
    shown = re.findall(r"<text[^>]*>(.*?)</text>", drawn)
    assert all(len(text) <= 29 for text in shown)


def test_golden_layers_and_web(request: pytest.FixtureRequest) -> None:
    counts = [(1, 0, 0, 0), (2, 3, 0, 1), (2, 2, 2, 2)]
    drawn = layers.stacked(stack(counts), ["2025", "", "2026"], "words")
    golden.same(request, "layers.svg", drawn)
    nodes = [Node(name, f"../people/{name}/", "nj-tie-strong") for name in "abcd"]
    edges = [Edge(0, 1, 2.0), Edge(1, 2, 1.0), Edge(1, 3, 1.0)]
    golden.same(request, "web.svg", web.web(nodes, edges, "words"))
    assert len(nodes) <= MOST
