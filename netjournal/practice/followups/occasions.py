"""Days that come by themselves: introductions to ask about, birthdays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.dates import Duration
from netjournal.format.model import Journal, NamedDay, Note
from netjournal.format.source import Span
from netjournal.practice.followups import words
from netjournal.practice.followups.items import Agenda, Found, Person
from netjournal.practice.touches import told

MONTH = Duration(1, "months")


def introductions(day: Agenda, note: Note) -> Iterator[Found]:
    """Yield an item for each of two people in a note with no outcome yet."""
    if not day.past(note.date):
        return
    if not note.introductions and note.kind != "introduction":
        return
    due = MONTH.after(note.date)
    if day.today > day.settings.recent.after(due):
        return
    for one, other, span in pairs(day.journal, note):
        person = day.people.get(one)
        if person is not None and not _heard(person, due):
            why = words.introduction(other, note, day)
            yield Found("introduction", (person,), due, note.source, span, why)


def pairs(journal: Journal, note: Note) -> Iterator[tuple[str, str, Span]]:
    """Yield the pairs introduced in *note*, in both directions.

    The first of each is an id, or empty where the reference finds nobody.
    """
    for introduction in note.introductions:
        if introduction.stage != "made" or introduction.outcome:
            continue
        one, other = introduction.pair
        stem, second = (journal.who(each.text) or "" for each in (one, other))
        if stem != second:
            yield stem, other.text, introduction.span
            yield second, one.text, introduction.span
    if note.kind == "introduction" and not says_whom(note):
        people = journal.participants[note.id]
        if len(people) == 2:  # noqa: PLR2004 (a pair)
            span = note.place("with")
            yield people[0], people[1], span
            yield people[1], people[0], span


def says_whom(note: Note) -> bool:
    """Whether a note's `introduced` holds anything, readable or not.

    A value that does not read is no reason to guess; a key without a value
    counts as absent.
    """
    place = note.place("introduced")
    written = note.source.text[place.start : place.end]
    return bool(written.partition(":")[2].strip(" \t\r\n\"'"))


def _heard(person: Person, due: dt.date) -> bool:
    interactions = person.history.interactions
    return bool(interactions) and interactions[-1].date >= due


def birthdays(day: Agenda, person: Person) -> Iterator[Found]:
    """Yield an item for each birthday and other day within the horizon."""
    contact = person.contact
    if not told(contact, person.history, day.settings):
        return
    days = list(contact.dates)
    if contact.birthday is not None:
        span = contact.place("birthday")
        days.insert(0, NamedDay("birthday", contact.birthday, span))
    for named in days:
        due = named.day.following(day.today, day.settings.leap_birthday)
        if due is not None and due <= day.horizon:
            born = contact.birthday is not None and named is days[0]
            why = words.birthday(named, due, day.today, born=born)
            yield Found("birthday", (person,), due, contact.source, named.span, why)
