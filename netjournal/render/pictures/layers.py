"""Layers over time: areas on each other, with their names at the right.

The areas stretch with the page; the words beside them keep their size, and their
distance from each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

HIGH = 160  # px: the areas; the axis is below
LINE = 15  # px from one name to the next

_TOP, _AXIS = 10, 20
_WIDE = 0.7  # of the width; the rest is for names
_SCALE = 1000


class Layer(NamedTuple):
    """A layer from the bottom up: its class, its name, and a value a time."""

    css: str
    name: str
    values: tuple[int, ...]


class Label(NamedTuple):
    """Where a name is, in px from the top, and the middle of what it names."""

    y: float
    at: float
    layer: Layer


def labels(layers: Sequence[Layer]) -> list[Label]:
    """Return the names of all layers that end above nothing, from the bottom up.

    Each is as near to the end of its layer as the one below leaves room.
    """
    highest = _most(layers)
    below, named = 0, []
    for layer in layers:
        value = layer.values[-1]
        if value:
            middle = _TOP + HIGH * (1 - (below + value / 2) / highest)
            named.append((middle, layer))
        below += value
    low = float(_TOP + HIGH)
    placed = []
    for above, (middle, layer) in zip(range(len(named), 0, -1), named, strict=True):
        # As high as its layer, but with room for those above and below.
        y = max(min(middle, low), _TOP + LINE * (above - 1))
        placed.append(Label(y, middle, layer))
        low = y - LINE
    return placed


def stacked(layers: Sequence[Layer], times: Sequence[str], words: str) -> str:
    """Return *layers* over *times* as a picture; an empty time has no word."""
    high = _TOP + HIGH + _AXIS
    areas = "".join(_areas(layers))
    named = "".join(_label(label) for label in labels(layers))
    return (
        f'<svg class="nj-pic nj-layers" width="100%" height="{high}" role="img"'
        f' aria-label="{escape(words)}">'
        f'<svg y="{_TOP}" width="{percent(_WIDE)}" height="{HIGH}"'
        f' viewBox="0 0 {_SCALE} {_SCALE}" preserveAspectRatio="none">{areas}</svg>'
        f"{''.join(_axis(times))}{named}</svg>"
    )


def _most(layers: Sequence[Layer]) -> int:
    return max(map(sum, zip(*(layer.values for layer in layers), strict=True))) or 1


def _areas(layers: Sequence[Layer]) -> Iterator[str]:
    highest = _most(layers)
    bottom = [0] * len(layers[0].values)
    for layer in layers:
        top = [low + value for low, value in zip(bottom, layer.values, strict=True)]
        edge = [*_points(top, highest), *reversed([*_points(bottom, highest)])]
        yield f'<path class="{layer.css}" d="M{"L".join(edge)}Z"/>'
        bottom = top


def _points(values: Sequence[int], highest: int) -> Iterator[str]:
    for number, value in enumerate(values):
        x = _SCALE * number / (len(values) - 1)
        yield f"{x:.0f} {_SCALE * (1 - value / highest):.0f}"


def _axis(times: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(times):
        if word:
            x = percent(_WIDE * number / (len(times) - 1))
            side = ' class="nj-start"' if number == 0 else ""
            yield (
                f'<line class="nj-tick" x1="{x}" x2="{x}" y1="{_TOP}"'
                f' y2="{_TOP + HIGH + 4}"/>'
                f'<text{side} x="{x}" y="{_TOP + HIGH + 17}">{escape(word)}</text>'
            )


def _label(label: Label) -> str:
    text = f"{label.layer.values[-1]} {label.layer.name}"
    return (
        f'<line class="nj-lead" x1="{percent(_WIDE)}" x2="{percent(_WIDE + 0.03)}"'
        f' y1="{label.at:.1f}" y2="{label.y:.1f}"/>'
        f'<text class="nj-start" x="{percent(_WIDE + 0.04)}" y="{label.y:.1f}"'
        f' dy="4">{escape(text)}</text>'
    )
