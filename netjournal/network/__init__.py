"""Who knows whom: ties with their proofs, warm paths, structural holes."""

from __future__ import annotations

from netjournal.network.holes import constraint, effective_size
from netjournal.network.paths import ME, Chain, Hop, chains, weights
from netjournal.network.ties import Mine, Network, Proof, network

__all__ = [
    "ME",
    "Chain",
    "Hop",
    "Mine",
    "Network",
    "Proof",
    "chains",
    "constraint",
    "effective_size",
    "network",
    "weights",
]
