"""Warm paths, for a terminal: the chains, the evidence, and who to ask first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.wording import counted, times
from netjournal.practice.network import ME, Asked, Chain, Hop, Proof, chain_words
from netjournal.render.text.listing import (
    day_data,
    entry,
    envelope,
    proof_data,
    sections,
)
from netjournal.render.text.readable import readable
from netjournal.render.text.styled import Line, Piece, line, wrapped

NO_PATH = "no recorded path"

_PROOFS = 2  # of a hop, in a terminal; JSON has all


def path_lines(  # noqa: PLR0913, PLR0917 (what an answer is drawn from)
    name: str,
    found: Sequence[Chain],
    asked: Iterable[Asked],
    journal: Journal,
    width: int,
    today: dt.date,
) -> Iterator[Line]:
    """Yield the chains to *name*, or that there is none."""
    if not found:
        yield line(Piece(name, "heading"), f" – {NO_PATH}")
        return
    for number, chain in enumerate(found):
        if number:
            yield line()
        yield from wrapped("", chain_words(chain, journal), width, "heading")
        for hop in chain.hops:
            yield from _hop(hop, journal, width, today)
    people = (row for one in asked for row in _asked(one, width, today))
    title = "Who to ask first"
    yield from sections([(title, people)], apart=True)


def hop_words(hop: Hop) -> str:
    """Return how close the two are, and when that was last seen."""
    if hop.one != ME:
        return hop.proofs[0].words if hop.proofs else ""
    if hop.word is None:
        return hop.proofs[0].words if hop.proofs else "met"
    return f"{hop.word} tie, last contact {hop.last}"


def asked_words(one: Asked) -> str:
    """Return what to consider before asking a person."""
    said = []
    if one.rests:
        said.append("paused, so perhaps later")
    if one.snoozed:
        said.append(f"snoozed until {one.snoozed}")
    if one.unanswered:
        said.append(f"{counted(one.unanswered, 'attempt')} not answered")
    if one.gave == 0:
        said.append("you have not given anything yet")
    elif one.since:
        said.append(f"you asked {times(one.since)} since you last gave something")
    else:
        said.append(f"you gave {times(one.gave)}, asked {times(one.asked)}")
    if one.promised:
        said.append(f"{counted(one.promised, 'open promise')} of yours")
    return ", ".join(said)


def path_data(
    goal: dict[str, object],
    found: Iterable[Chain],
    asked: Iterable[Asked],
    today: dt.date,
) -> dict[str, object]:
    """Return warm paths as data for JSON, version 1."""
    return {
        **envelope(today),
        **goal,
        "paths": [chain_data(chain) for chain in found],
        "ask": [_asked_data(one) for one in asked],
    }


def chain_data(chain: Chain) -> dict[str, object]:
    """Return a chain as data for JSON; oneself is `null`."""
    return {
        "people": list(chain.people),
        "strength": round(chain.strength, 4),
        "hops": [
            {
                "from": hop.one or None,
                "to": hop.other,
                "strength": round(hop.strength, 4),
                "word": hop.word,
                "last": day_data(hop.last),
                "evidence": [_proof_data(proof) for proof in hop.proofs],
            }
            for hop in chain.hops
        ],
    }


def _proof_data(proof: Proof) -> dict[str, object]:
    return {
        "kind": proof.kind,
        "words": proof.words,
        "date": day_data(proof.day),
        "path": proof.evidence.path,
        "line": proof.evidence.line,
    }


def _asked_data(one: Asked) -> dict[str, object]:
    return {
        "contact": one.contact,
        "name": one.name,
        "gave": one.gave,
        "asked": one.asked,
        "asked_since": one.since,
        "unanswered": one.unanswered,
        "promised": one.promised,
        "resting": one.rests,
        "snoozed": day_data(one.snoozed),
        "why": asked_words(one),
        "evidence": proof_data(one.evidence),
    }


def _hop(hop: Hop, journal: Journal, width: int, today: dt.date) -> Iterator[Line]:
    one = journal.contacts[hop.one].name if hop.one != ME else "you"
    pair = f"{one} and {journal.contacts[hop.other].name}"
    shown = hop.proofs[:_PROOFS] if hop.one != ME else hop.proofs[:1]
    words = readable(hop_words(hop), today)
    more = [readable(proof.words, today) for proof in shown[1:]]
    places = [proof.evidence for proof in shown]
    yield from entry(pair, words, width, more=more, proof=places, style="")


def _asked(one: Asked, width: int, today: dt.date) -> Iterator[Line]:
    words = readable(asked_words(one), today)
    yield from entry(one.name, words, width, proof=one.evidence)
