"""Who knows whom: a node for a person and a line for a tie, for few people.

Fruchterman & Reingold (1991) place the nodes: all push each other away, and ties
pull. The beginning is the same every time, so that the same journal gives the same
picture. Then each node gets a row of its own, in their order from the top: so no
name can cover another, at whatever width, and a name has the whole row on the side
where there is more room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt
from random import Random
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent, shortened

MOST = 40  # people
ROW = 24  # px

_TIES = 2  # for each person
_ROUNDS = 200
_HOT, _COOLING = 0.12, 0.98
_LEFT, _WIDE = 0.06, 0.88
_LETTERS = 26  # beside a node in the middle of the narrowest picture
_STRONG = 1.9
_SEED = 1991


class Node(NamedTuple):
    """A person: a plain name, an address for a quoted attribute, and a class."""

    name: str
    href: str
    css: str


class Edge(NamedTuple):
    """A tie between the nodes at two places of the list, and its weight."""

    one: int
    other: int
    weight: float


class Spot(NamedTuple):
    """Where a node is: `x` in parts of the width, `y` in px."""

    x: float
    y: float


def strongest(edges: Sequence[Edge]) -> list[Edge]:
    """Return the strongest ties, at most two for each person among them."""
    order = sorted(edges, key=lambda edge: (-edge.weight, edge.one, edge.other))
    while len(order) > _TIES * len({end for edge in order for end in edge[:2]}):
        order.pop()
    return order


def spots(count: int, edges: Sequence[Edge]) -> list[Spot]:
    """Return where each of *count* nodes is."""
    if not count:
        return []
    places = _settled(count, edges)
    xs = [x for x, _ in places]
    low, wide = min(xs), max(xs) - min(xs)
    rows = sorted(range(count), key=lambda node: (places[node][1], node))
    row_of = {node: row for row, node in enumerate(rows)}
    return [
        Spot(
            _LEFT + _WIDE * ((x - low) / wide if wide else 0.5),
            ROW * (row_of[node] + 0.5),
        )
        for node, (x, _) in enumerate(places)
    ]


def web(nodes: Sequence[Node], edges: Sequence[Edge], words: str) -> str:
    """Return *nodes* and *edges* as a picture that *words* describe."""
    places = spots(len(nodes), edges)
    lines = "".join(
        f'<line class="{_strength(edge)}"'
        f' x1="{percent(places[edge.one].x)}" y1="{places[edge.one].y:g}"'
        f' x2="{percent(places[edge.other].x)}" y2="{places[edge.other].y:g}"/>'
        for edge in edges
    )
    people = "".join(
        _node(node, spot) for node, spot in zip(nodes, places, strict=True)
    )
    return (
        f'<svg class="nj-pic nj-web" width="100%" height="{ROW * len(nodes)}"'
        f' role="group" aria-label="{escape(words)}">{lines}{people}</svg>'
    )


def _node(node: Node, spot: Spot) -> str:
    leftward = spot.x > 1 / 2
    room = int(_LETTERS * (spot.x if leftward else 1 - spot.x) * 2)
    side = "nj-end" if leftward else "nj-start"
    beside = -10 if leftward else 10
    return (
        f'<a href="{node.href}"><title>{escape(node.name)}</title>'
        f'<circle class="nj-is {node.css}" cx="{percent(spot.x)}" cy="{spot.y:g}"'
        ' r="6"/>'
        f'<svg x="{percent(spot.x)}" y="{spot.y:g}" overflow="visible">'
        f'<text class="nj-halo {side}" x="{beside}" y="4">'
        f"{escape(shortened(node.name, room))}</text></svg></a>"
    )


def _settled(count: int, edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Return where the nodes come to rest, around zero."""
    random = Random(_SEED)  # noqa: S311 (a picture, no secret)
    places = [
        (
            cos(2 * pi * node / count) + random.random() / 100,
            sin(2 * pi * node / count) + random.random() / 100,
        )
        for node in range(count)
    ]
    ideal, heat = 2 / sqrt(count), _HOT
    pulls: dict[tuple[int, int], float] = {
        (edge.one, edge.other): min(1.5, 0.5 + edge.weight / 3) for edge in edges
    }
    for _ in range(_ROUNDS):
        forces = _forces(places, pulls, ideal)
        moved = []
        for (x, y), (right, down) in zip(places, forces, strict=True):
            length = hypot(right, down) or 1.0
            step = min(length, heat) / length
            moved.append((x + right * step, y + down * step))
        places, heat = moved, heat * _COOLING
    return places


def _forces(
    places: Sequence[tuple[float, float]],
    pulls: Mapping[tuple[int, int], float],
    ideal: float,
) -> list[tuple[float, float]]:
    """Return what moves each node: away from all, to its ties, and to the middle."""
    rights = [-x * ideal for x, _ in places]
    downs = [-y * ideal for _, y in places]
    for one, (x, y) in enumerate(places):
        for other in range(one):
            right, down = x - places[other][0], y - places[other][1]
            distance = hypot(right, down) or 1e-6
            force = ideal * ideal / distance
            pull = pulls.get((other, one)) or pulls.get((one, other))
            if pull:
                force -= pull * distance * distance / ideal
            right, down = right / distance * force, down / distance * force
            rights[one] += right
            downs[one] += down
            rights[other] -= right
            downs[other] -= down
    return list(zip(rights, downs, strict=True))


def _strength(edge: Edge) -> str:
    return "nj-strong" if edge.weight >= _STRONG else "nj-faint"
