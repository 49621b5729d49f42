"""An organization, for a terminal: whom I know there, who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.model import Journal, Position
from netjournal.network import chain_words
from netjournal.organization import Member, Organization
from netjournal.render.listing import day_data, entry, proof_data, sections
from netjournal.render.path import chain_data
from netjournal.render.styled import Line, Piece, line
from netjournal.wording import commas


def organization_lines(
    found: Organization, journal: Journal, width: int
) -> Iterator[Line]:
    """Yield the lines of an organization."""
    yield line(Piece(found.name, "heading"))
    parts: list[tuple[str, Iterable[Line]]] = [
        ("There now", _members(found.present, width)),
        ("Still to meet", _members(found.missing, width)),
        ("There before", _members(found.past, width)),
    ]
    if found.next is not None:
        name = journal.contacts[found.next.people[-1]].name
        said = chain_words(found.next, journal)
        proof = [proof.evidence for hop in found.next.hops for proof in hop.proofs[:1]]
        parts.append(("Who may be next", entry(name, said, width, proof=proof)))
    yield from sections(parts, apart=True)


def organization_data(found: Organization, today: dt.date) -> dict[str, object]:
    """Return an organization as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "organization": found.name,
        "present": [_data(one) for one in found.present],
        "missing": [_data(one) for one in found.missing],
        "past": [_data(one) for one in found.past],
        "next": chain_data(found.next) if found.next else None,
    }


def _members(found: Iterable[Member], width: int) -> Iterator[Line]:
    for one in found:
        said = [one.position.title, _years(one.position), _tie(one)]
        words = commas(said)
        yield from entry(one.name, words, width, proof=one.evidence)


def _years(place: Position) -> str:
    since = f"from {place.since}" if place.since else ""
    until = f"to {place.until}" if place.until else ""
    return " ".join(filter(None, (since, until)))


def _tie(one: Member) -> str:
    gone = "" if one.status == "active" else f" ({one.status})"
    if one.strength is not None:
        return f"a {one.strength.word} tie, last in touch {one.last}{gone}"
    return f"not in touch yet{gone}"


def _data(one: Member) -> dict[str, object]:
    place = one.position
    return {
        "contact": one.contact,
        "name": one.name,
        "title": place.title,
        "from": str(place.since) if place.since else None,
        "to": str(place.until) if place.until else None,
        "status": one.status,
        "known": one.known,
        "tie": one.strength.word if one.strength else None,
        "last": day_data(one.last),
        "evidence": proof_data(one.evidence),
    }
