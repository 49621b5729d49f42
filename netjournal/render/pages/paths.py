"""Warm paths on a page: the people on the way, and the evidence for each step."""

from __future__ import annotations

from netjournal.practice.evidence import Told
from netjournal.practice.network import ME, Chain, Hop
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links
from netjournal.render.text.path import NO_PATH, hop_words

__all__ = ["NO_PATH", "events", "steps", "way"]


def way(chain: Chain | None, at: Links) -> str:
    """Return a path with links, or that there is none."""
    if chain is None:
        return NO_PATH
    return " → ".join(("you", *map(at.person, chain.people)))


def steps(chain: Chain, at: Links) -> str:
    """Return the evidence for each step, folded away."""
    rows = parts.bullets(_step(hop, at) for hop in chain.hops)
    return parts.folded("Evidence", rows)


def _step(hop: Hop, at: Links) -> str:
    one = "You" if hop.one == ME else at.person(hop.one)
    proof = parts.proof(at, (each.evidence for each in hop.proofs[:1]))
    return f"{one} and {at.person(hop.other)}: {at.words(hop_words(hop))} {proof}"


def events(found: tuple[Told, ...], at: Links) -> str:
    """Return the events where someone is expected."""
    return ", ".join(f"{at.note(one.note)}, {at.day(one.date)}" for one in found)
