"""Who knows who: ties with their proofs, warm paths, structural holes."""

from __future__ import annotations

from netjournal.practice.network.asking import Asked, people_to_ask
from netjournal.practice.network.holes import constraint, effective_size
from netjournal.practice.network.paths import (
    ME,
    Chain,
    Hop,
    chain_words,
    chains,
    weights,
)
from netjournal.practice.network.proofs import Mine, Proof
from netjournal.practice.network.ties import Network, network

__all__ = [
    "ME",
    "Asked",
    "Chain",
    "Hop",
    "Mine",
    "Network",
    "Proof",
    "chain_words",
    "chains",
    "constraint",
    "effective_size",
    "network",
    "people_to_ask",
    "weights",
]
