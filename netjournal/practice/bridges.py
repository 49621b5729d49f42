"""Bridges: pairs of groups that only one person joins.

A group is an organization where I know two or more people now. Two groups are
joined by people who are at both, and by ties of weight `TIE` or more between a
person of the one and a person of the other. Where one person has a part in all of
that, they are the bridge (Burt 1992 calls the gap a structural hole): without them,
nobody of the one group would lead to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from netjournal.format.folding import by_name, fold
from netjournal.format.records import NamedTuple
from netjournal.practice.network import Network

TIE = 0.5

_Places = Mapping[str, tuple[str, ...]]


class Bridge(NamedTuple):
    """Two groups, the larger first, who joins them, and whom they know there."""

    groups: tuple[str, str]
    contact: str
    others: tuple[str, ...]


def bridges(ties: Network) -> tuple[Bridge, ...]:
    """Return all bridges, those between the largest groups first, then by name."""
    places, names, sizes = _groups(ties)
    order = sorted(names, key=lambda key: (-sizes[key], by_name(names[key])))
    rank = {key: number for number, key in enumerate(order)}
    bridged = []
    for pair, joins in _joins(ties, places).items():
        ends = set.intersection(*map(set, joins))
        if ends:
            larger, smaller = sorted(pair, key=rank.__getitem__)
            contact = min(ends, key=lambda stem: (-_closeness(ties, stem), stem))
            others = {stem for join in joins for stem in join} - {contact}
            bridge = Bridge(
                (names[larger], names[smaller]),
                contact,
                tuple(sorted(others, key=lambda stem: _name(ties, stem))),
            )
            size = sizes[larger] + sizes[smaller]
            bridged.append((-size, rank[larger], rank[smaller], bridge))
    return tuple(bridge for *_, bridge in sorted(bridged))


def _groups(ties: Network) -> tuple[_Places, Mapping[str, str], Mapping[str, int]]:
    """Return where each person is now, and the name and size of each group."""
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    places: dict[str, list[str]] = {}
    for contact in ties.day.journal.contacts.values():
        if not contact.out_of_bounds:
            here = {fold(place.name): place.name for place in contact.organizations}
            places[contact.id] = [key for key in here if key]
            for key in places[contact.id]:
                names.setdefault(key, here[key])
                sizes[key] = sizes.get(key, 0) + 1
    shared = {
        stem: tuple(key for key in here if sizes[key] > 1)
        for stem, here in places.items()
    }
    return shared, names, sizes


def _joins(
    ties: Network, places: _Places
) -> Mapping[tuple[str, str], list[tuple[str, ...]]]:
    """Return what joins each pair of groups: a person at both, or two who are tied."""
    joins: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for stem, here in places.items():
        for pair in _pairs(here, here):
            joins.setdefault(pair, []).append((stem,))
        neighbors = ties.ties_of(stem).items() if here else ()
        for friend, weight in neighbors:
            there = places.get(friend, ())
            # Two who share a place are tied by it, and that joins nothing.
            if stem < friend and weight >= TIE and not set(here) & set(there):
                for pair in _pairs(here, there):
                    joins.setdefault(pair, []).append((stem, friend))
    return joins


def _pairs(here: tuple[str, ...], there: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each pair of places once, in the order of their keys."""
    pairs = (tuple(sorted(pair)) for pair in product(here, there))
    for first, second in dict.fromkeys(pairs):
        if first != second:
            yield first, second


def _closeness(ties: Network, stem: str) -> float:
    mine = ties.mine.get(stem)
    return mine.weight if mine else 0.0


def _name(ties: Network, stem: str) -> tuple[str, str, str]:
    return by_name(ties.day.journal.contacts[stem].name, stem)
