"""Warm paths: from me to a person, over people who know each other.

A hop of weight w has the strength w / (1 + w), between 0 and 1; a chain has the
product of its hops. My own hops weigh my tie strength (touches.strength),
others' what the journal records of them (ties.Network). Chains have up to four
hops. A chain is left out where leaving out one of its people makes it no
weaker: a person I know well needs no go-between.

The idea that the acquaintance of an acquaintance brings what is new is
Granovetter's (1973, "The strength of weak ties"); an experiment with twenty
million people found moderately weak ties the most useful, and not the weakest
(Rajkumar et al. 2022: by shared contacts; by how much people were in touch it
was the weakest). Vergara Hidd et al. (2023) saw that calls in ties which came
to an end did not fade bit by bit, so silence alone says little: a recorded tie
is shown with its date, and it is for you to judge.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple
from netjournal.practice.network.holes import Both, Weights
from netjournal.practice.network.proofs import Proof
from netjournal.practice.network.ties import Network
from netjournal.practice.touches import StrengthWord

HOPS = 4
ME = ""

_LOOKED_AT = 20_000  # chains; more would only be longer ways to the same people


class Hop(NamedTuple):
    """One step of a chain; `one` is empty where it is me.

    `word` is that of my own tie, and empty for others'. `last` is the latest
    day that is known of the tie.
    """

    one: str
    other: str
    strength: float
    word: StrengthWord | None
    last: dt.date | None
    proofs: tuple[Proof, ...]


class Chain(NamedTuple):
    """A way from me to a person; `people` are in order, that person last."""

    people: tuple[str, ...]
    strength: float
    hops: tuple[Hop, ...]


class _Part(NamedTuple):
    """The end of a chain, from one of its people to the last."""

    people: tuple[str, ...]
    strength: float


def chains(ties: Network, goals: Iterable[str], top: int = 5) -> tuple[Chain, ...]:
    """Return the *top* strongest chains to any of *goals*, strongest first.

    Nobody who is out of bounds is on one of them. Of the same strength the
    shorter comes first, then by the ids of the people on it.
    """
    allowed = ties.in_bounds
    wanted = sorted(set(goals) & allowed)
    if not wanted or top < 1:
        return ()
    best = _best(ties, allowed)
    found = []
    for part in _search(ties, wanted, allowed, best):
        found.append(_chain(ties, part))
        if len(found) == top:
            break
    return tuple(found)


def chain_words(chain: Chain, journal: Journal) -> str:
    """Return a chain as people read it: `you → Ada → Grace`."""
    return " → ".join(["you", *journal.names(chain.people)])


def strength_of(weight: float) -> float:
    """Return the strength of a hop, 0 for no tie and below 1 for any."""
    return weight / (1.0 + weight)


def weights(ties: Network) -> Weights:
    """Return the strength of every tie between me and those I know.

    I am `ME`. This is what structural holes are looked for in; people who are
    out of bounds are no part of it.
    """
    return _Strengths(ties)


class _Strengths(Both):
    """Strengths by people, made when they are asked for: there may be 100,000s.

    A tie between two others has one weight, whichever of them is asked; my own ties
    are listed as mine alone.
    """

    def __init__(self, ties: Network) -> None:
        """Look up my own."""
        people = ties.day.journal.contacts
        self._ties = ties
        self._mine = {
            stem: strength_of(tie.weight)
            for stem, tie in ties.mine.items()
            if not people[stem].out_of_bounds
        }
        self._doubled: dict[float, float] = {}  # most ties have one of a few weights

    def __len__(self) -> int:
        return len(self._mine) + 1

    def __iter__(self) -> Iterator[str]:
        return iter((ME, *self._mine))

    def __getitem__(self, node: str) -> Mapping[str, float]:
        if node == ME:
            return self._mine
        if node not in self._mine:
            raise KeyError(node)
        return {
            other: strength_of(weight)
            for other, weight in self._ties.ties_of(node).items()
            if other in self._mine
        }

    def of(self, node: str) -> Mapping[str, float]:
        """Return both sides of the ties of a person, or of me."""
        if node == ME:
            return self._mine
        known, mine = self._doubled, self._mine
        both = {
            other: known.get(weight)
            or known.setdefault(weight, 2.0 * strength_of(weight))
            for other, weight in self._ties.ties_of(node).items()
            if other in mine
        }
        both[ME] = mine[node]
        return both


def _best(ties: Network, allowed: AbstractSet[str]) -> Sequence[Mapping[str, float]]:
    """Return, for each number of hops, the strongest way from me to anyone."""
    if not ties.ways:
        ties.ways.extend(_ways(ties, allowed))
    return ties.ways


def _ways(ties: Network, allowed: AbstractSet[str]) -> list[Mapping[str, float]]:
    direct = {
        stem: strength_of(mine.weight)
        for stem, mine in ties.mine.items()
        if stem in allowed
    }
    found: list[Mapping[str, float]] = [{}, direct]
    fresh = direct
    for _ in range(HOPS - 1):
        reached = dict(found[-1])
        news: dict[str, float] = {}
        for stem, so_far in fresh.items():
            for other, weight in ties.ties_of(stem).items():
                value = so_far * strength_of(weight)
                if other in allowed and value > reached.get(other, 0.0):
                    reached[other] = news[other] = value
        found.append(reached)
        fresh = news
    return found


def _search(
    ties: Network,
    wanted: list[str],
    allowed: AbstractSet[str],
    best: Sequence[Mapping[str, float]],
) -> Iterator[_Part]:
    """Yield whole chains, strongest first (best-first search from the goals).

    What may still come of a part is known exactly from *best*, so that little
    is looked at beyond the answer.
    """
    heap: list[tuple[float, int, bool, tuple[str, ...], float]] = []

    def push(part: _Part) -> None:
        left = HOPS - len(part.people) + 1
        hope = part.strength * best[left].get(part.people[0], 0.0)
        if hope > 0 and not _direct(ties, part, hope):
            size = len(part.people)
            heapq.heappush(heap, (-hope, size, False, part.people, part.strength))

    for stem in wanted:
        push(_Part((stem,), 1.0))
    looked = 0
    while heap and looked < _LOOKED_AT:
        looked += 1
        value, size, whole, people, so_far = heapq.heappop(heap)
        if whole:
            yield _Part(people, -value)
            continue
        part = _Part(people, so_far)
        own = ties.mine.get(people[0])
        if own is not None:
            value = so_far * strength_of(own.weight)
            if not _direct(ties, part, value):
                heapq.heappush(heap, (-value, size, True, people, value))
        if size < HOPS:
            for longer in _longer(ties, part, allowed):
                push(longer)


def _direct(ties: Network, part: _Part, value: float) -> bool:
    """Whether I know a person later in the chain as well as by the chain."""
    rest = part.strength
    for one, other in zip(part.people, part.people[1:], strict=False):
        rest /= strength_of(ties.tie(one, other))
        mine = ties.mine.get(other)
        if mine is not None and strength_of(mine.weight) * rest >= value:
            return True
    return False


def _longer(ties: Network, part: _Part, allowed: AbstractSet[str]) -> Iterator[_Part]:
    """Yield *part* with one more person in front, where that is no detour."""
    head = part.people[0]
    for stem, weight in ties.ties_of(head).items():
        if stem not in allowed or stem in part.people:
            continue
        value = strength_of(weight) * part.strength
        rest = part.strength
        detour = False
        for one, other in zip(part.people, part.people[1:], strict=False):
            rest /= strength_of(ties.tie(one, other))
            shortcut = ties.tie(stem, other)
            detour = detour or strength_of(shortcut) * rest >= value
        if not detour:
            yield _Part((stem, *part.people), value)


def _chain(ties: Network, part: _Part) -> Chain:
    first = part.people[0]
    mine = ties.mine[first]
    word = mine.strength.word if mine.strength else None
    own = strength_of(mine.weight)
    hops = [Hop(ME, first, own, word, mine.last, mine.proofs)]
    for one, other in zip(part.people, part.people[1:], strict=False):
        proofs = ties.proofs(one, other)
        days = [proof.day for proof in proofs if proof.day is not None]
        last = max(days, default=None)
        value = strength_of(ties.tie(one, other))
        hops.append(Hop(one, other, value, None, last, proofs))
    return Chain(part.people, part.strength, tuple(hops))
