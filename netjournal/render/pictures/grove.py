"""Trees of people as nested lists; their connectors are the borders of the list.

So the text is the picture: it reads, wraps and prints as text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_DEEPEST = 8


class Branch(NamedTuple):
    """A person as finished HTML, with those below."""

    name: str
    below: tuple[Branch, ...]


def grove(trees: Sequence[Branch]) -> str:
    """Return all trees as one list; what is too deep is at the last level."""
    items = "".join(_item(tree, 1) for tree in trees)
    return f'<ul class="nj-grove">{items}</ul>' if items else ""


def _item(branch: Branch, depth: int) -> str:
    below = branch.below
    if depth == _DEEPEST:
        below = tuple(_flat(below))
    items = "".join(_item(child, depth + 1) for child in below)
    nested = f"<ul>{items}</ul>" if items else ""
    return f"<li>{branch.name}{nested}</li>"


def _flat(branches: Sequence[Branch]) -> list[Branch]:
    """Return all of *branches* and those below them, side by side."""
    flat: list[Branch] = []
    waiting = [*reversed(branches)]
    while waiting:
        branch = waiting.pop()
        flat.append(Branch(branch.name, ()))
        waiting += reversed(branch.below)
    return flat
