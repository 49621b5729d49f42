"""Structural holes: how far my ties reach people who do not know each other.

After Burt, *Structural Holes* (1992). Let a(i, j) be the weight of a tie and
p(i, j) = (a(i, j) + a(j, i)) / sum over k of (a(i, k) + a(k, i)), the share of
i's ties that goes to j.

Constraint: c(i) = sum over j of (p(i, j) + sum over q of p(i, q) p(q, j))^2 for
the j that i is tied to, and q other than i and j. It is large where all ties
lead to people who know each other, and small where they are bridges.

Effective size: e(i) = sum over j of (1 - sum over q of p(i, q) m(j, q)), where
m(j, q) = (a(j, q) + a(q, j)) / max over k of (a(j, k) + a(k, j)), and q other
than i and j. For plain ties this is n - 2t/n for n contacts with t ties among
them (Borgatti 1997): those contacts that lead to different people.

Both say something about the shape of a network, and nothing about a person.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

Weights = Mapping[str, Mapping[str, float]]
_Ties = Mapping[str, float]


class Both(Weights):
    """Weights that know both sides of a tie, so that nobody has to look for them."""

    @abstractmethod
    def of(self, node: str) -> _Ties:
        """Return a(i, j) + a(j, i) for all j that a *node* i is tied to."""


def constraint(weights: Weights, node: str) -> float | None:
    """Return Burt's constraint of *node*; `None` for one without ties.

    *weights* give the ties of each node, by the other's name; a tie that only
    one side lists counts for both.
    """
    both = weights if isinstance(weights, Both) else _Told(weights)
    ties = both.of(node)
    if not ties:
        return None
    total = sum(ties.values())
    found = {other: weight / total for other, weight in ties.items()}
    for between, weight in ties.items():
        theirs = both.of(between)
        whole = sum(theirs.values())
        for other in _shared(ties, theirs, node):
            found[other] += weight / total * theirs[other] / whole
    return sum(value * value for value in found.values())


def effective_size(weights: Weights, node: str) -> float | None:
    """Return the effective size of *node*'s network; `None` without ties."""
    both = weights if isinstance(weights, Both) else _Told(weights)
    ties = both.of(node)
    if not ties:
        return None
    total = sum(ties.values())
    size = float(len(ties))
    for theirs in (both.of(other) for other in ties):
        most = max(theirs.values())
        for between in _shared(ties, theirs, node):
            size -= ties[between] / total * theirs[between] / most
    return size


def _shared(ties: _Ties, theirs: _Ties, node: str) -> list[str]:
    small, large = sorted((ties, theirs), key=len)
    return [other for other in small if other in large and other != node]


class _Told:
    """a(i, j) + a(j, i) for all who are tied, where either side may tell of a tie."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        # Who lists a node that does not list them.
        self._others: dict[str, list[str]] = {}
        for node, ties in weights.items():
            for other, weight in ties.items():
                if weight > 0 and not weights.get(other, {}).get(node, 0.0) > 0:
                    self._others.setdefault(other, []).append(node)

    def of(self, node: str) -> dict[str, float]:
        """Return the ties of *node*; nobody is tied to themselves."""
        weights = self._weights
        both = {
            other: weight + max(0.0, weights.get(other, {}).get(node, 0.0))
            for other, weight in weights.get(node, {}).items()
            if other != node and weight > 0
        }
        for other in self._others.get(node, ()):
            if other != node:
                both[other] = weights[other][node]
        return both
