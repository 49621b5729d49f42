"""Structural holes: the published values, and networkx as the oracle."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.network import constraint, effective_size

Weights = dict[str, dict[str, float]]


def plain(edges: str) -> Weights:
    """Return the ties of *edges*, each told by one side only."""
    found: Weights = {}
    for one, other in map(tuple, edges.split()):
        found.setdefault(one, {})[other] = 1.0
    return found


def of_graph(graph: nx.Graph[Any]) -> Weights:
    found: Weights = {}
    for one, other in graph.edges:
        found.setdefault(str(one), {})[str(other)] = 1.0
    return found


BURT = plain("AB AF AG AE EG FG BG BD DG GC")


@pytest.mark.parametrize(
    ("node", "expected", "size"),
    [
        ("A", 0.595, 2.5),
        ("B", 0.643, 1.667),
        ("C", 1.0, 1.0),
        ("D", 0.785, 1.0),
        ("E", 0.731, 1.0),
        ("F", 0.731, 1.0),
        ("G", 0.400, 4.667),
    ],
)
def test_ucinets_table(node: str, expected: float, size: float) -> None:
    assert expected == pytest.approx(constraint(BURT, node), abs=0.0005)
    assert size == pytest.approx(effective_size(BURT, node), abs=0.0005)


@pytest.mark.parametrize(
    ("node", "expected", "size"),
    [
        ("0", 0.1554, 13.75),
        ("1", 0.2795, 6.3333),
        ("2", 0.1852, 7.8),
        ("33", 0.1564, 15.2353),
    ],
)
def test_karate_club(node: str, expected: float, size: float) -> None:
    club = of_graph(nx.karate_club_graph())
    assert expected == pytest.approx(constraint(club, node), abs=0.00005)
    assert size == pytest.approx(effective_size(club, node), abs=0.00005)


@pytest.mark.parametrize(
    ("family", "expected"),
    [("Medici", 0.2099), ("Guadagni", 0.25), ("Albizzi", 0.3333)],
)
def test_florentine_families(family: str, expected: float) -> None:
    families = of_graph(nx.florentine_families_graph())
    assert expected == pytest.approx(constraint(families, family), abs=0.00005)


@pytest.mark.parametrize(
    "weights", [{}, {"A": {}}, {"B": {"C": 1.0}}, {"A": {"A": 1.0}}]
)
def test_without_ties_there_is_no_figure(weights: Weights) -> None:
    assert constraint(weights, "A") is None
    assert effective_size(weights, "A") is None


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)),
        st.floats(0.01, 10),
        max_size=20,
    )
)
def test_as_networkx_says(ties: dict[tuple[int, int], float]) -> None:
    """Weighted ties, told by either side or by both."""
    graph: nx.Graph[str] = nx.Graph()
    weights: Weights = {}
    for (one, other), weight in ties.items():
        if one != other:
            told = graph.get_edge_data(str(one), str(other), {"weight": 0.0})
            graph.add_edge(str(one), str(other), weight=told["weight"] + weight)
            weights.setdefault(str(one), {})[str(other)] = weight
    expected = nx.constraint(graph, weight="weight")
    sizes = nx.effective_size(graph, weight="weight")
    for node in graph:
        assert expected[node] == pytest.approx(constraint(weights, node))
        assert sizes[node] == pytest.approx(effective_size(weights, node))
