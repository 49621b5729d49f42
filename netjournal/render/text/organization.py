"""An organization, for a terminal: the people you know there, and who is missing."""

from __future__ import annotations

from netjournal.format.model import Journal, Position
from netjournal.practice.network import Chain, chain_words
from netjournal.practice.organization import Member, Organization
from netjournal.render.sheet import Entry, Name, Outline, Part, items
from netjournal.render.text.listing import day_data, proof_data
from netjournal.render.text.path import chain_data


def organization_outline(answer: Organization, journal: Journal) -> Outline:
    """Return who is there, who is still to meet, who left, and who to meet next."""
    present, missing, past = (
        tuple(map(_member, members))
        for members in (answer.present, answer.missing, answer.past)
    )
    nearest = (_nearest(answer.next, journal),) if answer.next else ()
    return Outline(
        (
            Part("There now", present),
            Part("Still to meet", missing),
            Part("Formerly there", past),
            Part("Who to meet next", nearest),
        ),
        {
            "organization": answer.name,
            "present": items(present),
            "missing": items(missing),
            "past": items(past),
            "next": chain_data(answer.next) if answer.next else None,
        },
        title=answer.name,
    )


def _nearest(chain: Chain, journal: Journal) -> Entry:
    stem = chain.people[-1]
    proof = (proof.evidence for hop in chain.hops for proof in hop.proofs[:1])
    return Entry(
        (Name(journal.contacts[stem].name, stem),),
        chain_words(chain, journal),
        proof=tuple(proof),
    )


def _member(member: Member) -> Entry:
    place = member.position
    words = filter(None, (place.title, _years(place), _tie(member)))
    return Entry(
        (Name(member.name, member.contact),),
        ", ".join(words),
        proof=tuple(member.evidence),
        data={
            "contact": member.contact,
            "name": member.name,
            "title": place.title,
            "from": str(place.since) if place.since else None,
            "to": str(place.until) if place.until else None,
            "status": member.status,
            "known": member.known,
            "tie": member.strength.word if member.strength else None,
            "last": day_data(member.last),
            "evidence": proof_data(member.evidence),
        },
    )


def _years(place: Position) -> str:
    since = f"from {place.since}" if place.since else ""
    until = f"to {place.until}" if place.until else ""
    return " ".join(filter(None, (since, until)))


def _tie(member: Member) -> str:
    gone = "" if member.status == "active" else f" ({member.status})"
    if member.strength is not None:
        return f"{member.strength.word} tie, last contact {member.last}{gone}"
    return f"no contact yet{gone}"
