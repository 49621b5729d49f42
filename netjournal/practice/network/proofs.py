"""What proves that two people know each other, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal

from netjournal.format.records import NamedTuple
from netjournal.practice.evidence import Evidence
from netjournal.practice.touches import Strength

ProofKind = Literal[
    "touch", "met", "knows", "through", "introduction", "note", "organization"
]


class Proof(NamedTuple):
    """One reason to believe that two people know each other.

    `weight` is what it adds to the tie, `day` when it was, as far as known,
    and `words` what it is, for people to read.
    """

    kind: ProofKind
    words: str
    day: dt.date | None
    weight: float
    evidence: Evidence


class Mine(NamedTuple):
    """My own tie to a person: how close, the last contact, and what proves it.

    Few of thousands are asked for what proves them.
    """

    strength: Strength | None
    last: dt.date | None
    weight: float
    prove: Callable[[], tuple[Proof, ...]]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """What proves it, the last contact first."""
        return self.prove()


class Record(NamedTuple):
    """A person whom a file ties to another, the weight, and what makes the proof."""

    other: str
    weight: float
    prove: Callable[[], Proof]

    @property
    def proof(self) -> Proof:
        """What proves it, with the weight that counts here."""
        return self.prove()._replace(weight=self.weight)


# Two people, whether a file says that they know each other, the weight, the proof.
Pair = tuple[str, str, bool, float, Callable[[], Proof]]
