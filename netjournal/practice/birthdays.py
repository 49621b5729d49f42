"""Birthdays: the next one of each contact, and the age where the year is known."""

from __future__ import annotations

import datetime as dt

from netjournal.format.folding import by_name
from netjournal.format.model import Contact
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, about


class Birthday(NamedTuple):
    """A birthday: its day, who, how old they become, and the line that proves it.

    `age` is in years, and `None` where the year of birth is not known.
    """

    on: dt.date
    contact: str
    age: int | None
    evidence: Evidence


def birthdays(day: Day) -> tuple[Birthday, ...]:
    """Return the next birthday of each contact, from the day on, by day and name.

    Yours is not among them.
    """
    people = day.journal.contacts
    coming = [
        birthday for contact in people.values() for birthday in _next(day, contact)
    ]
    return tuple(
        sorted(
            coming,
            key=lambda birthday: (
                birthday.on,
                by_name(people[birthday.contact].name, birthday.contact),
            ),
        )
    )


def _next(day: Day, contact: Contact) -> list[Birthday]:
    born = None if contact.is_self else contact.birthday
    on = born.following(day.today, day.settings.leap_birthday) if born else None
    if born is None or on is None:
        return []
    age = on.year - born.year if born.year is not None else None
    return [Birthday(on, contact.id, age, about(contact, contact.place("birthday")))]
