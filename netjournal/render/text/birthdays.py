"""Birthdays, in words: by day, with the age where it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.dates import WEEKDAYS
from netjournal.format.model import Journal
from netjournal.format.wording import day_for_people
from netjournal.practice.birthdays import Birthday
from netjournal.render.sheet import Entry, Name, Outline, listed
from netjournal.render.text.listing import place_data

_WEEK = 7


def birthday_outline(
    birthdays: Iterable[Birthday], journal: Journal, today: dt.date, until: dt.date
) -> Outline:
    """Return the birthdays until a day, by day."""
    entries = (_entry(birthday, journal, today) for birthday in birthdays)
    return listed(entries, until=until.isoformat())


def _entry(birthday: Birthday, journal: Journal, today: dt.date) -> Entry:
    name = journal.contacts[birthday.contact].name
    age = f"turns {birthday.age}" if birthday.age else "birthday"
    if birthday.on == today:
        age = f"{age} today"
    elif (birthday.on - today).days < _WEEK:
        age = f"{age} on {WEEKDAYS[birthday.on.weekday()]}"
    return Entry(
        (Name(name, birthday.contact),),
        age,
        # None is more than a year ahead, so no year is needed.
        when=day_for_people(birthday.on, birthday.on),
        proof=(birthday.evidence,),
        data={
            "on": birthday.on.isoformat(),
            "contact": birthday.contact,
            "name": name,
            "age": birthday.age,
            "birthday": str(journal.contacts[birthday.contact].birthday),
            "evidence": [place_data(birthday.evidence)],
        },
    )
