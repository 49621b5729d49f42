"""Seeds: anniversaries of what was given, of meeting and of what began.

Seeds planted now may pay off years later, and an anniversary is a good occasion
for a message: "it is five years since you sent me the map". A seed is what I gave
or received, the day we met, an introduction, an opportunity that was noted. It
comes up once a year and is never overdue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from netjournal.format.dates import YearlyDay
from netjournal.format.folding import ByName, by_name
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, about, title
from netjournal.practice.introductions import brought, introduced_words
from netjournal.practice.ledger import lines
from netjournal.practice.touches import met_day

SeedKind = Literal["gave", "received", "met", "introduction", "opportunity"]

KINDS: tuple[SeedKind, ...] = ("gave", "received", "met", "introduction", "opportunity")


class Seed(NamedTuple):
    """Something that began on `day`, `years` before its anniversary `on`."""

    on: dt.date
    years: int
    kind: SeedKind
    day: dt.date
    what: str
    contacts: tuple[str, ...]
    evidence: Evidence


class _Planted(NamedTuple):
    kind: SeedKind
    day: dt.date
    what: str
    contacts: tuple[str, ...]
    evidence: Evidence


def seeds(day: Day, until: dt.date | None = None) -> tuple[Seed, ...]:
    """Return the anniversaries from the day to *until*, else as far as `soon`.

    By day, the oldest first; people who are out of bounds are left out, and
    what concerned only them.
    """
    last = until or day.settings.soon.after(day.today)
    found = []
    for one in _planted(day.journal, day.today):
        date = YearlyDay(one.day.month, one.day.day, one.day.year)
        following = one.day + dt.timedelta(days=1)
        on = date.following(max(day.today, following), day.settings.leap_birthday)
        people = _within_bounds(day.journal, one.contacts)
        if on is not None and on <= last and people:
            years = on.year - one.day.year
            found.append(
                Seed(on, years, one.kind, one.day, one.what, people, one.evidence)
            )
    return tuple(sorted(found, key=lambda seed: _order(seed, day.journal)))


def _planted(journal: Journal, today: dt.date) -> Iterator[_Planted]:
    for line in lines(journal, today):
        if line.kind in ("gave", "received") and line.date is not None:
            kind: SeedKind = "gave" if line.kind == "gave" else "received"
            yield _Planted(kind, line.date, line.what, line.contacts, line.evidence)
    for contact in journal.contacts.values():
        yield from _met(contact, today)
    for one in brought(journal):
        if one.stage == "made" and one.day is not None and one.day <= today:
            both = all(one.people) and not one.mine
            what = "you introduced them" if both else introduced_words(journal, one)
            people = known_people(journal, (*one.people, *one.introducers))
            yield _Planted("introduction", one.day, what, people, one.evidence)
    for note in journal.notes.values():
        if note.kind != "opportunity" or note.stage == "lost":
            continue
        if note.date <= today:
            people = journal.people(note.origins_from)
            place = about(note, note.place("from", "type", "kind"))
            what = title(note, journal)
            yield _Planted("opportunity", note.date, what, people, place)


def known_people(journal: Journal, stems: Iterable[str]) -> tuple[str, ...]:
    """Return those of *stems* that are people of the journal, oneself left out."""
    me = journal.me.id if journal.me else ""
    return tuple(stem for stem in stems if stem in journal.contacts and stem != me)


def _met(contact: Contact, today: dt.date) -> Iterator[_Planted]:
    """Yield the day we met, where `met` has it: a first note meets nobody."""
    day = met_day(contact)
    if day is not None and day <= today and contact.met is not None:
        place = about(contact, contact.met.span)
        yield _Planted("met", day, "", (contact.id,), place)


def _within_bounds(journal: Journal, stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem for stem in stems if not journal.contacts[stem].out_of_bounds)


def _order(
    seed: Seed, journal: Journal
) -> tuple[dt.date, dt.date, int, list[ByName], ByName, str, int]:
    names = [by_name(journal.contacts[stem].name, stem) for stem in seed.contacts]
    rank, place = KINDS.index(seed.kind), seed.evidence
    what = by_name(seed.what)
    return seed.on, seed.day, rank, names, what, place.path, place.line
