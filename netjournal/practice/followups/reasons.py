"""What one file gives: the reasons of a note, and those of a contact."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.model import Contact, Note
from netjournal.practice.followups import (
    meetings,
    messages,
    occasions,
    promises,
    rhythm,
)
from netjournal.practice.followups.items import Agenda, Found, Person, Row
from netjournal.practice.followups.settle import settle


def of_note(day: Agenda, note: Note) -> list[Row]:
    """Return the items of a note: its task lines, and who it introduced."""
    return settle(
        day, [*promises.in_note(day, note), *occasions.introductions(day, note)]
    )


def of_contact(
    day: Agenda, contact: Contact, decided: meetings.Held | None
) -> list[Row]:
    """Return the items of a contact's file, and of all notes with them.

    *decided* is the latest decision about the person.
    """
    items = [
        *promises.in_contact(day, contact),
        *meetings.introducers(day, contact),
    ]
    person = day.people.get(contact.id)
    if person is not None:
        items += [*_in_contact_with(day, person, decided)]
        items += [*occasions.birthdays(day, person)]
    return settle(day, items)


def _in_contact_with(
    day: Agenda, person: Person, decided: meetings.Held | None
) -> Iterator[Found]:
    by_hand = person.contact.status == "resting"
    reply = meetings.reply(day, person)
    chosen = meetings.decided(day, person, decided)
    first = None if by_hand else meetings.first(day, person, decided)
    items = (
        reply,
        meetings.thanks(day, person),
        first,
        chosen,
        None if by_hand else meetings.undecided(day, person, decided),
        None if first or chosen or reply else rhythm.cadence(day, person),
    )
    yield from messages.one_message(day, [item for item in items if item is not None])
