"""Waits: how long answers took, mine and theirs, and the first message after we met.

A time runs from the first letter that waits to the first answer, and from the day we
met to the first word after it, in days; what is shown is the median.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple
from netjournal.practice.evidence import Evidence, about, named
from netjournal.practice.touches import History, Interaction, met_day


class Behind(NamedTuple):
    """A day that a figure counts, with its line; `contact` where it is about one."""

    day: dt.date
    evidence: Evidence
    contact: str = ""


class Passed(NamedTuple):
    """Something that passed with a person, and its place; `note` is that of the note.

    All who took part share the latter.
    """

    contact: str
    interaction: Interaction
    behind: Behind
    note: Behind


class Wait(NamedTuple):
    """A time in days between two things that happened with a person."""

    contact: str
    since: Behind
    until: Behind

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.until.day - self.since.day).days


class Times(NamedTuple):
    """Times of one sort, by the day they began."""

    waits: tuple[Wait, ...]

    @property
    def days(self) -> float | None:
        """Their median in days; `None` where there are none."""
        return float(median(wait.days for wait in self.waits)) if self.waits else None


def passed_with(
    journal: Journal, known: Mapping[str, History], since: dt.date
) -> Iterator[Passed]:
    """Yield what passed with everybody from *since* on, by person and then by date."""
    notes: dict[str, Behind] = {}
    for stem, history in known.items():
        if journal.contacts[stem].is_self:
            continue
        for interaction in history.interactions:
            if interaction.date < since:
                continue
            note = interaction.note
            if note.id not in notes:
                place = about(note, note.place("kind", "date", "with"))
                notes[note.id] = Behind(note.date, place)
            behind = Behind(interaction.date, named(journal, note, stem), stem)
            yield Passed(stem, interaction, behind, notes[note.id])


def order(behind: Behind) -> tuple[dt.date, str, int, str]:
    """Return what the days of a figure are sorted by: the day, then the place."""
    return behind.day, behind.evidence.path, behind.evidence.line, behind.contact


def times(waits: Iterable[Wait]) -> Times:
    """Return waits in the order in which they began."""
    return Times(tuple(sorted(waits, key=lambda wait: order(wait.since))))


def my_replies(passed: Iterable[Passed]) -> Iterator[Wait]:
    """Yield how long they waited for me; who needs no reply does not wait."""
    waiting: dict[str, Behind] = {}
    for entry in passed:
        if entry.interaction.wrote or entry.interaction.sort == "mutual":
            since = waiting.pop(entry.contact, None)
            if since is not None:
                yield Wait(entry.contact, since, entry.behind)
        elif (
            entry.interaction.sort == "letter"
            and entry.interaction.note.answered is not True
        ):
            waiting.setdefault(entry.contact, entry.behind)


def their_replies(passed: Iterable[Passed]) -> Iterator[Wait]:
    """Yield how long I waited for them, where something came."""
    waiting: dict[str, Behind] = {}
    for entry in passed:
        if entry.interaction.heard:
            since = waiting.pop(entry.contact, None)
            if since is not None:
                yield Wait(entry.contact, since, entry.behind)
        elif entry.interaction.wrote:
            waiting.setdefault(entry.contact, entry.behind)


def first_words(
    journal: Journal, known: Mapping[str, History], since: dt.date, until: dt.date
) -> Iterator[Wait]:
    """Yield how long it took from meeting a person to the first message after.

    They are the people I met from *since* to *until*.
    """
    for stem, history in known.items():
        contact = journal.contacts[stem]
        met = _met(contact)
        if contact.is_self or met is None or not since <= met.day <= until:
            continue
        for interaction in history.interactions:
            if interaction.date > met.day or (
                interaction.date == met.day and interaction.wrote
            ):
                place = named(journal, interaction.note, stem)
                yield Wait(stem, met, Behind(interaction.date, place, stem))
                break


def _met(contact: Contact) -> Behind | None:
    """Return the day we met, where the journal says that we did, and when."""
    day = met_day(contact)
    if day is None or contact.met is None:
        return None
    return Behind(day, about(contact, contact.met.span), contact.id)
