"""Who led to whom, and who joins two groups: parts of the network's page."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.wording import counted
from netjournal.practice.bridges import Bridge
from netjournal.practice.forest import Tree
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links
from netjournal.render.pictures.figures import figure
from netjournal.render.pictures.grove import Branch, grove

_TREES = 12
_FOLDED = 60
_BRIDGES = 8
_KNOWN = 3


def forest(trees: Sequence[Tree], at: Links) -> str:
    """Return who led to whom: the largest trees, and the others folded away."""
    if not trees:
        return ""
    grown = [_branch(tree, at) for tree in trees[:_FOLDED]]
    smaller = grown[_TREES:]
    remainder = ""
    if smaller:
        remainder = parts.folded(
            f"{len(trees) - _TREES} more", grove(smaller) + _left(trees)
        )
    return figure(
        grove(grown[:_TREES]) + remainder, _who_led(trees, at), css="nj-forest"
    )


def bridges(listed: Sequence[Bridge], at: Links) -> str:
    """Return pairs of groups with the person between them."""
    if not listed:
        return ""
    rows = [_bridge(bridge, at) for bridge in listed[:_FOLDED]]
    remainder = ""
    if rows[_BRIDGES:]:
        smaller = parts.bullets(rows[_BRIDGES:], "nj-bridges")
        remainder = parts.folded(
            f"{len(listed) - _BRIDGES} more", smaller + _left(listed)
        )
    return figure(
        parts.bullets(rows[:_BRIDGES], "nj-bridges") + remainder,
        _what_joins(listed, at),
        css="nj-bridged",
    )


def _left(listed: Sequence[object]) -> str:
    """Return how many are not shown; each person's page has them."""
    number = len(listed) - _FOLDED
    if number <= 0:
        return ""
    words = parts.quiet(f"and {number} smaller ones")
    return f"<p>{words}</p>"


def _branch(tree: Tree, at: Links) -> Branch:
    name = at.person(tree.contact)
    if tree.size > 1:
        led = parts.quiet(f"led to {tree.size}")
        name = f"{name} {led}"
    return Branch(name, tuple(_branch(child, at) for child in tree.below))


def _who_led(trees: Sequence[Tree], at: Links) -> str:
    """Return the sentence about all trees, as plain text."""
    largest = trees[0]
    name = at.view.journal.contacts[largest.contact].name
    total = sum(tree.size for tree in trees)
    if len(trees) == 1:
        return f"{name} led you to {counted(total, 'person', 'people')}."
    return (
        f"{len(trees)} people led you to {total} others; {name} led to {largest.size}."
    )


def _bridge(bridge: Bridge, at: Links) -> str:
    bank, right = map(at.organization, bridge.groups)
    others = parts.names(at, bridge.others[:_KNOWN])
    about = parts.quiet(f"knows {others}") if others else parts.quiet("is at both")
    return (
        f'<span class="nj-bank">{bank}</span>'
        f'<span class="nj-span">{at.person(bridge.contact)} {about}</span>'
        f'<span class="nj-bank">{right}</span>'
    )


def _what_joins(listed: Sequence[Bridge], at: Links) -> str:
    """Return the sentence about all bridges, as plain text."""
    counts: dict[str, int] = {}
    for bridge in listed:
        counts[bridge.contact] = counts.get(bridge.contact, 0) + 1
    largest = max(counts, key=lambda stem: counts[stem])
    name = at.view.journal.contacts[largest].name
    if len(listed) == 1:
        first, second = listed[0].groups
        return f"Only {name} joins {first} and {second}."
    pairs = f"{len(listed)} pairs of organizations have one person between them"
    if counts[largest] == 1:
        return f"{pairs}."
    return f"{pairs}; {name} joins {counts[largest]} of them."
