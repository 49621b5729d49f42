"""Follow-ups, birthdays and other yearly days as entries of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, NamedDay
from netjournal.format.wording import last_talk
from netjournal.interchange.calendars.entry import Entry
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp
from netjournal.practice.touches import told

_TASKS = ("promise", "waiting")


def of_follow_ups(day: Day, rows: Iterable[FollowUp]) -> Iterator[Entry]:
    """Yield an entry for each follow-up; tasks of one line are one entry."""
    together: dict[object, list[FollowUp]] = {}
    for item in rows:
        if item.reason == "birthday":
            continue
        one_line = item.reason in _TASKS
        together.setdefault(item.evidence if one_line else item.key, []).append(item)
    for items in together.values():
        first = items[0]
        names = ", ".join(name for item in items for name in item.names)
        last = first.last
        yield Entry(
            f"{first.reason}-{first.key}",
            first.due,
            first.due,
            f"{names}: {first.why}" if names else first.why,
            (
                last_talk(plain(last.title, day.journal), last.date, day.today)
                if last
                else "",
                ", ".join(map(str, first.evidence)),
            ),
            first.reason,
            private=any(
                day.journal.contacts[stem].private
                for item in items
                for stem in item.contacts
            ),
        )


def of_birthdays(day: Day) -> Iterator[Entry]:
    """Yield the next birthday and other yearly days of everybody within a year."""
    histories = day.histories
    for contact in day.journal.contacts.values():
        if contact.out_of_bounds or not told(
            contact, histories[contact.id], day.settings
        ):
            continue
        days = [(True, date) for date in _birthday(contact)]
        days += [(False, date) for date in contact.dates]
        for born, named in days:
            date = named.day.following(day.today, day.settings.leap_birthday)
            if date is not None and date <= in_a_year(day.today):
                yield Entry(
                    f"day-{contact.id}-{named.label}-{date.year}",
                    date,
                    date,
                    f"{contact.name}: {_anniversary(named, date, born=born)}",
                    (contact.source.path,),
                    "birthday" if born else "anniversary",
                    private=contact.private,
                )


def _birthday(contact: Contact) -> Iterator[NamedDay]:
    if contact.birthday is not None:
        yield NamedDay("birthday", contact.birthday, contact.place("birthday"))


def _anniversary(named: NamedDay, day: dt.date, *, born: bool) -> str:
    years = day.year - named.day.year if named.day.year is not None else 0
    if born:
        return f"turns {years}" if years else "birthday"
    return f"{named.label}, {years} years" if years > 1 else named.label


def in_a_year(today: dt.date) -> dt.date:
    """Return the last day within a year, which a leap year makes one longer."""
    return min(today, dt.date.max - dt.timedelta(days=366)) + dt.timedelta(days=366)
