"""Who is where: a tile for an organization, with a dot for a person.

A dot tells how close the tie is, in five steps. From `_DOTS` people on, a tile has
a bar in five parts instead, as nobody counts hundreds of dots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from netjournal.format.wording import counted
from netjournal.render.markup.html import escape
from netjournal.render.pictures.figures import percent

Closeness = Literal["strong", "weak", "fading", "dormant", "none"]

STEPS: dict[Closeness, str] = {
    "strong": "strong",
    "weak": "weak",
    "fading": "fading",
    "dormant": "dormant",
    "none": "no contact yet",
}

_DOTS = 400


class Dot(NamedTuple):
    """A person in plain words, with an address for a quoted attribute."""

    name: str
    closeness: Closeness
    href: str


class Tile(NamedTuple):
    """An organization: its name as finished HTML, and its people."""

    name: str
    dots: tuple[Dot, ...]


def tiles(listed: Sequence[Tile]) -> str:
    """Return all tiles as HTML, in their order."""
    many = sum(len(tile.dots) for tile in listed) >= _DOTS
    drawn = "".join(_tile(tile, many=many) for tile in listed)
    return f'<div class="nj-tiles">{drawn}</div>'


def _tile(tile: Tile, *, many: bool) -> str:
    inside = _bar(tile.dots) if many else _dots(tile.dots)
    wide = " nj-counted" if many else ""
    return (
        f'<div class="nj-tile{wide}"><p>{tile.name}'
        f' <span class="nj-dim">{len(tile.dots)}</span></p>{inside}</div>'
    )


def _dots(dots: Iterable[Dot]) -> str:
    drawn = "".join(
        f'<a class="nj-tie-{dot.closeness}" href="{dot.href}"'
        f' title="{escape(dot.name)}, {STEPS[dot.closeness]}">'
        f"<bdi>{escape(dot.name)}</bdi></a>"
        for dot in dots
    )
    return f'<p class="nj-dots">{drawn}</p>'


def _bar(dots: Sequence[Dot]) -> str:
    x, drawn, words = 0.0, "", []
    for step, meaning in STEPS.items():
        count = sum(dot.closeness == step for dot in dots)
        if count:
            share = count / len(dots)
            drawn += (
                f'<rect class="nj-tie-{step}" x="{percent(x)}"'
                f' width="{percent(share)}" height="10"/>'
            )
            x += share
            words.append(f"{count} {meaning}")
    label = f"{counted(len(dots), 'person', 'people')}: {', '.join(words)}"
    return (
        '<svg class="nj-pic" width="100%" height="10" role="img"'
        f' aria-label="{escape(label)}"><title>{escape(label)}</title>{drawn}</svg>'
    )
