"""An organization: who I know there, who was there, who is missing, who is next.

Getting to know others in a person's organization first is one of the oldest ways
to reach them. Missing are people who are there now and who I neither met nor had
contact with; next is the one of them with the strongest warm path.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Journal, Position
from netjournal.format.records import dataclass
from netjournal.practice.evidence import Evidence, about
from netjournal.practice.network import Chain, Network, chains
from netjournal.practice.touches import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's time at an organization, and how well I know them.

    `strength` and `last` are those of my own tie, with the line that proves
    the last contact; `known` is false for a person I have not met.
    """

    contact: str
    name: str
    position: Position
    status: str
    known: bool
    strength: Strength | None
    last: dt.date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """What the journal knows of an organization on a day, each list by name."""

    name: str
    present: tuple[Member, ...]
    past: tuple[Member, ...]
    missing: tuple[Member, ...]
    next: Chain | None


def find(journal: Journal, text: str) -> tuple[str, ...]:
    """Return the organizations that *text* may mean, by name.

    A whole name wins over a part of one; case never counts.
    """
    names: dict[str, str] = {}
    for contact in journal.contacts.values():
        for place in contact.positions:
            names.setdefault(fold(place.name), place.name)
    key = fold(text)
    if key in names:
        return (names[key],)
    found = [name for folded, name in names.items() if key and key in folded]
    return tuple(sorted(found, key=by_name))


def members(journal: Journal, name: str, today: dt.date) -> tuple[str, ...]:
    """Return the ids of those who are there on *today*, oneself left out."""
    return tuple(
        contact.id
        for contact in journal.contacts.values()
        if not contact.is_self
        and any(
            fold(place.name) == fold(name) and not _over(place, today)
            for place in contact.positions
        )
    )


def organization(ties: Network, name: str) -> Organization:
    """Return what is known of the organization called *name*."""
    present: list[Member] = []
    past: list[Member] = []
    key = fold(name)
    for contact in ties.day.journal.contacts.values():
        if contact.is_self:
            continue
        places = [one for one in contact.positions if fold(one.name) == key]
        now = [place for place in places if not _over(place, ties.day.today)]
        if places:
            found = present if now else past
            found.append(_member(ties, contact, (now or places)[0]))
    missing = [one for one in present if not one.known]
    best = chains(ties, [one.contact for one in missing], 1)
    return Organization(
        name=name,
        present=_by_name(one for one in present if one.known),
        past=_by_name(past),
        missing=_by_name(missing),
        next=best[0] if best else None,
    )


def _over(place: Position, today: dt.date) -> bool:
    return place.until is not None and place.until.last < today


def _member(ties: Network, contact: Contact, place: Position) -> Member:
    mine = ties.mine.get(contact.id)
    proofs = mine.proofs if mine else ()
    met = any(proof.kind != "organization" for proof in proofs)
    where = about(contact, contact.place("organization"))
    return Member(
        contact=contact.id,
        name=contact.name,
        position=place,
        status=contact.status,
        known=met and contact.status != "target",
        strength=mine.strength if mine else None,
        last=mine.last if mine else None,
        evidence=(where, *(proof.evidence for proof in proofs[:1])),
    )


def _by_name(found: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(found, key=lambda one: by_name(one.name, one.contact)))
