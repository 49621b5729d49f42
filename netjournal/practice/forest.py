"""Who led to whom: the people I know, below those who brought us together.

An introduction made to me has the introducers; where a person's file alone tells
`met.through`, that is one as well. Of several, the first by date counts, so that
everyone has one place in the forest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.folding import by_name
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.practice.introductions import brought, met_through


class Tree(NamedTuple):
    """A person, those who came through them, and how many there are below."""

    contact: str
    below: tuple[Tree, ...]
    size: int


def forest(day: Day) -> tuple[Tree, ...]:
    """Return all trees of two or more people, the largest first, then by name."""
    branches: dict[str, list[str]] = {}
    parents = _parents(day)
    for child, parent in parents.items():
        branches.setdefault(parent, []).append(child)
    roots = [stem for stem in branches if stem not in parents]
    return _in_order(day, (_tree(day, stem, branches) for stem in roots))


def _parents(day: Day) -> dict[str, str]:
    """Return who led to each person, without any ring of people."""
    journal = day.journal
    notes = tuple(brought(journal))
    introductions = [
        entry
        for entry in (*notes, *met_through(journal, notes))
        if entry.mine and entry.stage == "made" and entry.introducers
        if entry.day is None or entry.day <= day.today
    ]
    introductions.sort(key=lambda entry: entry.day or dt.date.max)
    me = journal.me.id if journal.me else ""
    parents: dict[str, str] = {}
    for entry in introductions:
        parent = entry.introducers[0]
        for child in entry.people:
            fresh = child and child != me and child not in parents and parent != me
            if fresh and child not in _above(parent, parents):
                parents[child] = parent
    return parents


def _above(stem: str, parents: dict[str, str]) -> set[str]:
    """Return *stem* and everyone above."""
    line = {stem}
    while stem in parents:
        stem = parents[stem]
        line.add(stem)
    return line


def _tree(day: Day, stem: str, branches: dict[str, list[str]]) -> Tree:
    below = (_tree(day, child, branches) for child in branches.get(stem, ()))
    trees = _in_order(day, below)
    return Tree(stem, trees, sum(tree.size + 1 for tree in trees))


def _in_order(day: Day, trees: Iterable[Tree]) -> tuple[Tree, ...]:
    people = day.journal.contacts
    return tuple(
        sorted(
            trees,
            key=lambda tree: (-tree.size, by_name(people[tree.contact].name)),
        )
    )
