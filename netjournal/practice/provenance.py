"""Where something came from: interaction ← introduction ← event.

An interaction came of the event it happened at, else of how I met the person.
An introduction came of how I met the introducer. How I met a person is given by
the introduction that brought us together, else by `met.through`, else by the
note named in `met.at`; where none of these tells, the first note with them is
where it began. Every step has the line that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from netjournal.format.model import Journal, Note, Reference
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.evidence import Evidence, about, named, title
from netjournal.practice.introductions import (
    Brought,
    brought,
    introduced_words,
    met_through,
)

StepKind = Literal["person", "interaction", "introduction", "event"]

_LONGEST = 8  # steps; a chain that goes back further tells nothing new


class Step(NamedTuple):
    """A step of a chain: a note or a person, and the line that says so.

    `note` is empty where only a contact's file tells of it; `day` is unknown
    where nothing says it.
    """

    kind: StepKind
    note: str
    words: str
    day: dt.date | None
    contacts: tuple[str, ...]
    evidence: Evidence


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The journal up to a day, and the introductions made to me.

    They are by person, what notes tell first, and by note.
    """

    journal: Journal
    today: dt.date
    to_me: Mapping[str, Sequence[Brought]]
    by_note: Mapping[str, Brought]

    def at(self, day: dt.date) -> Origins:
        """Return the same journal up to *day*."""
        return replace(self, today=day)

    def introduction(self, contact: str) -> Brought | None:
        """Return the introduction that brought a person and me together."""
        found = self.to_me.get(contact, ())
        return next((one for one in found if not _after(one, self.today)), None)


def origins(journal: Journal, today: dt.date) -> Origins:
    """Return what is needed to look for where things came from."""
    to_me: dict[str, list[Brought]] = {}
    by_note: dict[str, Brought] = {}
    told = tuple(brought(journal))
    for one in (*told, *met_through(journal, told)):
        if one.mine and one.stage == "made":
            for stem in one.people:
                to_me.setdefault(stem, []).append(one)
            if one.note is not None:
                by_note.setdefault(one.note, one)
    return Origins(journal, today, to_me, by_note)


def _after(one: Brought, day: dt.date) -> bool:
    return one.day is not None and one.day > day


def chains(known: Origins, references: Iterable[Reference]) -> tuple[Steps, ...]:
    """Return the chains back from people and notes, the longest first.

    A chain that another one holds is left out.
    """
    found = []
    for reference in references:
        first = _first(known, reference)
        if first is not None:
            found.append(tuple(_back(known, first)))
    kept: list[Steps] = []
    for chain in sorted(found, key=_notes, reverse=True):
        if not any(_held(chain, other) for other in kept):
            kept.append(chain)
    return tuple(kept)


def _first(known: Origins, reference: Reference) -> Step | None:
    journal = known.journal
    note_id = journal.note_id(reference.text)
    if note_id is not None and journal.contact_ids.get(reference.key) is None:
        note = journal.notes[note_id]
        return _of_note(known, note) if note.date <= known.today else None
    stem = journal.who(reference.text)
    if stem is None or journal.contacts[stem].is_self:
        return None
    contact = journal.contacts[stem]
    place = about(contact, contact.place("name"))
    return Step("person", "", contact.name, None, (stem,), place)


def _back(known: Origins, first: Step) -> Iterator[Step]:
    seen: set[tuple[str, str]] = set()
    step: Step | None = first
    while step is not None and len(seen) < _LONGEST:
        mark = step.kind, step.note or step.evidence.path
        if mark in seen:
            return
        seen.add(mark)
        yield step
        step = _before(known, step)


def _before(known: Origins, step: Step) -> Step | None:
    journal = known.journal
    note = journal.notes.get(step.note)
    if note is not None and note.event is not None:
        event = journal.note_id(note.event.text)
        if event is not None and event != note.id:
            return _of_note(known, journal.notes[event])
    if step.kind == "event":
        return None
    for stem in step.contacts:
        found = _met(known, stem, step)
        if found is not None:
            return found
    return None


def _met(known: Origins, stem: str, step: Step) -> Step | None:
    """Return how I met a person, where that is not *step* itself."""
    journal = known.journal
    day = step.day or known.today
    one = known.introduction(stem)
    if one is not None and one.evidence != step.evidence and not _after(one, day):
        return _introduced(known, one)
    met = journal.contacts[stem].met
    at = journal.note_id(met.at) if met else None
    if at is not None and at != step.note and journal.notes[at].date <= day:
        return _of_note(known, journal.notes[at])
    for note in journal.notes_with.get(stem, ()):
        if note.date > day or note.id == step.note:
            break
        if note.attempt:
            continue  # it began with what came about
        return _of_note(known, note)
    return None


def _introduced(known: Origins, one: Brought) -> Step:
    note = known.journal.notes.get(one.note or "")
    if note is not None:
        return _of_note(known, note, one)
    words = introduced_words(known.journal, one)
    return Step("introduction", "", words, one.day, one.introducers, one.evidence)


def _of_note(known: Origins, note: Note, one: Brought | None = None) -> Step:
    journal = known.journal
    people = journal.participants[note.id]
    one = one or known.by_note.get(note.id)
    if one is not None:
        # What came before an introduction is how I met the introducer.
        words = title(note, journal)
        return Step(
            "introduction", note.id, words, note.date, one.introducers, one.evidence
        )
    kind: StepKind = "interaction"
    if note.kind in ("event", "introduction"):
        kind = "event" if note.kind == "event" else "introduction"
    place = named(journal, note, people[0] if people else "")
    return Step(kind, note.id, title(note, journal), note.date, people, place)


def _notes(chain: Steps) -> int:
    return sum(1 for step in chain if step.note)


def _held(chain: Steps, other: Steps) -> bool:
    """Whether *other* has every step of *chain*, its first person aside."""
    notes = {step.note for step in other if step.note}
    places = {step.evidence for step in other}
    people = {stem for step in other for stem in step.contacts}
    start, *rest = chain
    begins = set(start.contacts) <= people if not rest else True
    if start.kind != "person":
        rest = [start, *rest]
    return begins and all(
        step.note in notes if step.note else step.evidence in places for step in rest
    )
