"""Targets, in words: why each, the way there, where they will be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.model import Journal
from netjournal.format.wording import all_of
from netjournal.practice.evidence import Evidence
from netjournal.practice.network import chain_words
from netjournal.practice.targets import Target
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import place_data, told_data
from netjournal.render.text.path import NO_PATH, chain_data


def target_outline(targets: Iterable[Target], journal: Journal) -> Outline:
    """Return the people I want to know."""
    return (Part("", tuple(_entry(target, journal) for target in targets)),)


def _entry(target: Target, journal: Journal) -> Entry:
    where = ", ".join(filter(None, (target.role, target.location)))
    more = tuple(_more(target, journal))
    return Entry(
        (Name(target.name, target.contact),),
        target.goal or where,
        more=(where, *more) if target.goal and where else more,
        proof=tuple(_proof(target)),
    )


def target_data(found: Iterable[Target], today: dt.date) -> dict[str, object]:
    """Return the targets as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [
            {
                "contact": one.contact,
                "name": one.name,
                "goal": one.goal,
                "role": one.role,
                "location": one.location,
                "common_ground": list(one.common_ground),
                "path": chain_data(one.path) if one.path else None,
                "events": [told_data(event) for event in one.events],
                "inside": list(one.inside),
                "tried": [day.isoformat() for day in one.tried],
                "evidence": [place_data(one.evidence)],
            }
            for one in found
        ],
    }


def _more(one: Target, journal: Journal) -> Iterator[str]:
    if one.common_ground:
        yield f"you share: {', '.join(one.common_ground)}"
    yield f"path: {chain_words(one.path, journal)}" if one.path else NO_PATH
    for event in one.events:
        place = f"{event.evidence.path}:{event.evidence.line}"
        yield f"expected at {event.title}, {event.date} ({place})"
    if one.inside:
        names = [journal.contacts[stem].name for stem in one.inside]
        yield f"you know there: {all_of(names)}"
    if one.tried:
        days = ", ".join(map(str, one.tried))
        yield f"you wrote on {days}, no answer yet"


def _proof(one: Target) -> Iterator[Evidence]:
    yield one.evidence
    for hop in one.path.hops if one.path else ():
        yield from (proof.evidence for proof in hop.proofs[:1])
