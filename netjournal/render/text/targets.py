"""Targets, in words: the goal, the path, and the events where they will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.model import Journal
from netjournal.format.wording import all_of
from netjournal.practice.evidence import Evidence
from netjournal.practice.network import chain_words
from netjournal.practice.targets import Target
from netjournal.render.sheet import Entry, Name, Outline, listed
from netjournal.render.text.listing import place_data, told_data
from netjournal.render.text.path import NO_PATH, chain_data


def target_outline(targets: Iterable[Target], journal: Journal) -> Outline:
    """Return the people you want to meet."""
    return listed(_entry(target, journal) for target in targets)


def _entry(target: Target, journal: Journal) -> Entry:
    where = ", ".join(filter(None, (target.role, target.location)))
    more = tuple(_more(target, journal))
    return Entry(
        (Name(target.name, target.contact),),
        target.goal or where,
        more=(where, *more) if target.goal and where else more,
        proof=tuple(_proof(target)),
        data={
            "contact": target.contact,
            "name": target.name,
            "goal": target.goal,
            "role": target.role,
            "location": target.location,
            "common_ground": list(target.common_ground),
            "path": chain_data(target.path) if target.path else None,
            "events": [told_data(event) for event in target.events],
            "inside": list(target.inside),
            "tried": [day.isoformat() for day in target.tried],
            "evidence": [place_data(target.evidence)],
        },
    )


def _more(target: Target, journal: Journal) -> Iterator[str]:
    if target.common_ground:
        yield f"common ground: {', '.join(target.common_ground)}"
    yield f"path: {chain_words(target.path, journal)}" if target.path else NO_PATH
    for event in target.events:
        yield f"expected at {event.title}, {event.date} ({event.evidence})"
    if target.inside:
        names = [journal.contacts[stem].name for stem in target.inside]
        yield f"people you know there: {all_of(names)}"
    if target.tried:
        days = ", ".join(map(str, target.tried))
        yield f"you wrote on {days}; no reply yet"


def _proof(target: Target) -> Iterator[Evidence]:
    yield target.evidence
    for hop in target.path.hops if target.path else ():
        yield from (proof.evidence for proof in hop.proofs[:1])
