"""Targets: people I want to know, and the ways there that the journal knows.

For each the warm path, if there is one, the events where they are expected,
and who I know in their organization already. An interaction that went poorly
is a lesson and not an end; so is a letter without an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import dataclass
from netjournal.format.wording import commas
from netjournal.practice.evidence import Evidence, Told, about, named, told
from netjournal.practice.network import Chain, Network, chains


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Someone I want to know on a day.

    `path` is the strongest chain. `events` are those to come, or going on,
    where they are expected. `inside` are the ids of the people I know where
    they are now. `tried` are the days of letters without an answer.
    """

    contact: str
    name: str
    goal: str
    role: str
    location: str
    common_ground: tuple[str, ...]
    path: Chain | None
    events: tuple[Told, ...]
    inside: tuple[str, ...]
    tried: tuple[dt.date, ...]
    evidence: Evidence


def targets(ties: Network) -> tuple[Target, ...]:
    """Return everyone I want to know who may be written to, by name."""
    people = ties.day.journal.contacts.values()
    wanted = [one for one in people if one.status == "target" and not one.out_of_bounds]
    expected = _expected(ties.day.journal, ties.day.today) if wanted else {}
    there = _there(ties) if wanted else {}
    found = [_target(ties, one, expected.get(one.id, ()), there) for one in wanted]
    return tuple(sorted(found, key=lambda one: by_name(one.name, one.contact)))


def coming(note: Note, today: dt.date) -> bool:
    """Whether *note* is of a day to come, or of something that still goes on."""
    return not note.attempt and (note.end or note.date) >= today


def _expected(journal: Journal, today: dt.date) -> Mapping[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in journal.notes.values():
        if note.expected and coming(note, today):
            for stem in journal.people(note.expected):
                found.setdefault(stem, []).append(note)
    return found


def _there(ties: Network) -> Mapping[str, list[str]]:
    """Return who I know in each organization, by its folded name."""
    found: dict[str, list[str]] = {}
    for stem in ties.mine:
        contact = ties.day.journal.contacts[stem]
        for place in () if contact.out_of_bounds else contact.organizations:
            found.setdefault(fold(place.name), []).append(stem)
    return found


def _target(
    ties: Network,
    contact: Contact,
    events: Iterable[Note],
    there: Mapping[str, list[str]],
) -> Target:
    journal = ties.day.journal
    best = chains(ties, [contact.id], 1)
    names = [fold(place.name) for place in contact.organizations]
    known = {stem for name in names for stem in there.get(name, ())}
    return Target(
        contact=contact.id,
        name=contact.name,
        goal=contact.goal,
        role=role(contact),
        location=contact.location,
        common_ground=contact.common_ground,
        path=best[0] if best else None,
        events=tuple(
            told(journal, note, named(journal, note, contact.id, note.expected))
            for note in events
        ),
        inside=_by_name(journal, known - {contact.id}),
        tried=ties.day.histories[contact.id].attempts,
        evidence=about(contact, contact.place("goal", "status")),
    )


def _by_name(journal: Journal, stems: Iterable[str]) -> tuple[str, ...]:
    people = journal.contacts
    return tuple(sorted(stems, key=lambda stem: by_name(people[stem].name, stem)))


def role(contact: Contact) -> str:
    """Return what a person does and where, as far as it is known."""
    places = ", ".join(place.name for place in contact.organizations)
    return commas((contact.title, places))
