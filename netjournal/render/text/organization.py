"""An organization, for a terminal: whom I know there, who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.model import Journal, Position
from netjournal.practice.network import chain_words
from netjournal.practice.organization import Member, Organization
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import day_data, proof_data
from netjournal.render.text.path import chain_data
from netjournal.render.text.sheets import outline_lines
from netjournal.render.text.styled import Line, Piece, line


def organization_outline(answer: Organization, journal: Journal) -> Outline:
    """Return who is there, is still to meet and was there, and who may be next."""
    nearest = answer.next
    after: tuple[Entry, ...] = ()
    if nearest is not None:
        stem = nearest.people[-1]
        name = Name(journal.contacts[stem].name, stem)
        proof = tuple(
            proof.evidence for hop in nearest.hops for proof in hop.proofs[:1]
        )
        after = (Entry((name,), chain_words(nearest, journal), proof=proof),)
    return (
        Part("There now", tuple(map(_member, answer.present))),
        Part("Still to meet", tuple(map(_member, answer.missing))),
        Part("There before", tuple(map(_member, answer.past))),
        Part("Who may be next", after),
    )


def organization_lines(
    answer: Organization, journal: Journal, width: int
) -> Iterator[Line]:
    """Yield the lines of an organization."""
    yield line(Piece(answer.name, "heading"))
    yield from outline_lines(organization_outline(answer, journal), width, apart=True)


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


def _member(one: Member) -> Entry:
    words = filter(None, (one.position.title, _years(one.position), _tie(one)))
    name = Name(one.name, one.contact)
    return Entry((name,), ", ".join(words), proof=tuple(one.evidence))


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
