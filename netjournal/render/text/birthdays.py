"""Birthdays, in words: by day, with the age where it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.model import Journal
from netjournal.format.wording import day_for_people
from netjournal.practice.birthdays import Birthday
from netjournal.render.sheet import Entry, Name, Outline, listed
from netjournal.render.text.listing import place_data


def birthday_outline(
    birthdays: Iterable[Birthday], journal: Journal, today: dt.date, until: dt.date
) -> Outline:
    """Return the birthdays until a day, by day."""
    entries = (_entry(birthday, journal, today) for birthday in birthdays)
    return listed(entries, until=until.isoformat())


def _entry(birthday: Birthday, journal: Journal, today: dt.date) -> Entry:
    name = journal.contacts[birthday.contact].name
    weekday = f"{birthday.on:%A}"
    age = f"turns {birthday.age}" if birthday.age else "birthday"
    return Entry(
        (Name(name, birthday.contact),),
        f"{age} today" if birthday.on == today else f"{age} on {weekday}",
        when=day_for_people(birthday.on, today),
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
