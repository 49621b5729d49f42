"""Who is near a place, and what is to come there: for travels and small plans."""

from __future__ import annotations

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact
from netjournal.format.records import dataclass
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, Told, about, told
from netjournal.practice.targets import coming, role
from netjournal.practice.touches import Strength, cadence_of, strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Someone who is there, and how well I know them; a `target` not yet."""

    contact: str
    name: str
    location: str
    role: str
    target: bool
    strength: Strength | None
    last: Told | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The people near a place, by place and name, and the notes to come there."""

    people: tuple[Neighbour, ...]
    coming: tuple[Told, ...]


def near(day: Day, place: str) -> Near:
    """Return who is in *place*, a part of its name; case never counts.

    Nobody who is out of bounds is among them, nor am I.
    """
    key = fold(place)
    people = [
        _neighbour(day, one)
        for one in day.journal.contacts.values()
        if not one.out_of_bounds and key and key in fold(one.location)
    ]
    notes = [
        told(day.journal, note, about(note, note.place("place")))
        for note in day.journal.every_note()
        if coming(note, day.today) and key and key in fold(note.place_name)
    ]
    people.sort(key=lambda one: (by_name(one.location), by_name(one.name, one.contact)))
    return Near(people=tuple(people), coming=tuple(notes))


def _neighbour(day: Day, contact: Contact) -> Neighbour:
    passed = day.history(contact.id)
    cadence = cadence_of(contact, day.settings)
    return Neighbour(
        contact=contact.id,
        name=contact.name,
        location=contact.location,
        role=role(contact),
        target=contact.status == "target",
        strength=strength(passed, cadence, day.settings, day.today),
        last=told(day.journal, passed.last_note) if passed.last_note else None,
        evidence=about(contact, contact.place("location")),
    )
