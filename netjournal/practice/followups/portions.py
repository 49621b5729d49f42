"""What each file adds to what is due, and what that was made of.

A file's items depend on the file, on the histories of some people, and on what some
words mean. Who is called what is not among it: where an id or a name comes, goes or
changes, everything is computed again (`patch` returns nothing then).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Protocol

from netjournal.format.folding import fold
from netjournal.format.mentions.links import pieces
from netjournal.format.model import Contact, Journal, Link, Note, Promise
from netjournal.format.model.journal import turns
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day, Shelf
from netjournal.practice.followups.items import Agenda, Row, agenda
from netjournal.practice.followups.marks import (
    CONTACTS,
    NOTES,
    mark_of,
    mark_of_contact,
    mark_of_note,
)
from netjournal.practice.followups.meetings import decision
from netjournal.practice.followups.reasons import of_contact, of_note

# How many people with their notes, and how many other notes, are held at a time.
_PEOPLE, _NOTES = 64, 1024


class Portion(NamedTuple):
    """What one file adds to what is due, as plain values.

    `people` are the ids of others whose file and notes it depends on, `notes` the
    folded ids of notes that its words may mean, whether there are any or not.
    `register` is how the journal knows the file: what a contact is called, and the
    people of a note: those in its `with`, and those whom it decides about. `named`
    are among the latter and not in its `with`. `touch` is the day of the last touch
    of a contact, empty for none.
    """

    rows: list[Row]
    people: list[str]
    notes: list[str]
    register: list[str]
    named: list[str]
    touch: str = ""


class Before(Protocol):
    """The portions of an earlier state of the same journal on the same day."""

    def register(self, mark: str) -> list[str] | None:
        """Return the register of a file; `None` if there was no such file."""

    def depending(
        self, people: Collection[str], notes: Collection[str]
    ) -> Iterable[tuple[str, Collection[str]]]:
        """Return the marks of the portions that depend on any of these.

        With each there are all people that it depends on.
        """

    def naming(self, person: str) -> Iterable[str]:
        """Return the marks of notes that decide about a person they are not with."""


Patch = dict[str, Portion | None]


def portions(day: Agenda, shelf: Shelf) -> Patch:
    """Return the portion of every file, by its mark; *shelf* may share the work."""
    notes: dict[str, Portion] = {}
    people: dict[str, Portion] = {}
    for turn in shelf.parts_of(_Turns(day)):
        notes |= turn.notes
        people |= turn.people
    people |= _decided_elsewhere(day, notes)
    outcome: Patch = {mark_of_note(note): notes[note] for note in day.journal.note_days}
    outcome.update((mark_of_contact(stem), people[stem]) for stem in people)
    return outcome


class _Turn(NamedTuple):
    """The portions of some files, by id."""

    notes: dict[str, Portion]
    people: dict[str, Portion]


class _Turns:
    """The portions of all files, as the parts of one work.

    The notes of a few people are held at a time, never all of them. A note with several
    people belongs to the turn of the first one.
    """

    def __init__(self, day: Agenda) -> None:
        """Lay out the files of *day*, and look at none."""
        journal = day.journal
        self._day = day
        self._people = [[*stems] for stems in turns(journal.contacts, _PEOPLE)]
        self._turn_of = {
            stem: turn for turn, stems in enumerate(self._people) for stem in stems
        }
        alone = (note for note in journal.note_days if not journal.participants[note])
        self._alone = [[*notes] for notes in turns(alone, _NOTES)]

    @property
    def count(self) -> int:
        """How many turns there are."""
        return len(self._people) + len(self._alone)

    def part(self, number: int) -> _Turn:
        """Return the portions of a turn."""
        if number >= len(self._people):
            notes = self._alone[number - len(self._people)]
            return _Turn(_of_notes(_aside(self._day, notes), notes), {})
        stems, journal = self._people[number], self._day.journal
        with_them = journal.note_ids_with
        ids = dict.fromkeys(note for stem in stems for note in with_them[stem])
        view = _aside(self._day, ids)
        view.journal.gather(stems, ids, ())
        theirs = [note for note in ids if self._first(note) == number]
        people = {stem: _of_person(view, stem) for stem in stems}
        return _Turn(_of_notes(view, theirs), people)

    def _first(self, note: str) -> int:
        """Return the turn that a note belongs to."""
        people = self._day.journal.participants[note]
        return min(self._turn_of[stem] for stem in people)

    def packed(self, number: int) -> list[list[list[Any]]]:
        """Return the same as plain values."""
        return [[*map(_plain, by_id.items())] for by_id in self.part(number)]

    def unpacked(self, _number: int, values: list[list[list[Any]]]) -> _Turn:
        """Return the portions of a turn from what `packed` returned."""
        notes, people = (dict(map(_portion_from, rows)) for rows in values)
        return _Turn(notes, people)


def _plain(pair: tuple[str, Portion]) -> list[Any]:
    stem, portion = pair
    return [stem, [[*row] for row in portion.rows], *portion[1:]]


def _portion_from(values: list[Any]) -> tuple[str, Portion]:
    stem, rows, *others = values
    return stem, Portion([Row(*row) for row in rows], *others)


def _aside(day: Agenda, notes: Iterable[str]) -> Agenda:
    """Return *day* with some notes at hand, which it does not hold."""
    journal = day.journal.aside(notes)
    if journal is day.journal:
        return day
    return agenda(Day(journal, day.settings, day.today), day.horizon)


def _of_notes(day: Agenda, notes: Iterable[str]) -> dict[str, Portion]:
    return {note: _of_note(day, day.journal.notes[note]) for note in notes}


def _of_person(day: Agenda, stem: str, others: Iterable[str] = ()) -> Portion:
    """Return a contact's portion; *others* are notes that decide about them.

    Those that they are in are looked at as well.
    """
    journal = day.journal
    notes = {note.id: note for note in journal.notes_with[stem]}
    notes |= {note: journal.notes[note] for note in others}
    decided = decision(day, stem, sorted(notes.values(), key=_by_day))
    contact = journal.contacts[stem]
    return _of_contact(day, contact, of_contact(day, contact, decided))


def _decided_elsewhere(
    day: Agenda, notes: Mapping[str, Portion]
) -> Mapping[str, Portion]:
    """Return the portions of those whom notes decide about that they are not in."""
    deciding: dict[str, list[str]] = {}
    for note, portion in notes.items():
        for stem in portion.named:
            deciding.setdefault(stem, []).append(note)
    people: dict[str, Portion] = {}
    for stem, others in deciding.items():
        view = _aside(day, [*day.journal.note_ids_with[stem], *others])
        people[stem] = _of_person(view, stem, others)
    return people


def patch(day: Agenda, before: Before, changed: Collection[str]) -> Patch | None:
    """Return the portions that differ from *before*, after some files *changed*.

    *changed* are the marks of the files that came, went or have another text. A
    portion that went is `None`. Returns `None` where all have to be computed again.
    """
    people: set[str] = set()
    notes: dict[str, Note | None] = {}
    for mark in changed:
        earlier = before.register(mark)
        if mark.startswith(CONTACTS):
            contact = _contact(day.journal, mark)
            if earlier != (None if contact is None else _called(contact)):
                return None
            people |= set() if contact is None else {contact.id}
            continue
        note = notes[mark] = _note(day.journal, mark)
        if (earlier is None) != (note is None) and _may_be_a_name(day.journal, mark):
            return None
        people.update(earlier or (), _people_of(day.journal, note) if note else ())
    ids = {mark.removeprefix(NOTES) for mark in notes}
    depending = dict(before.depending(people, ids))
    marks = {*changed, *depending, *map(mark_of_contact, people)}
    coming = [note for note in notes.values() if note is not None]
    others = chain.from_iterable(depending.values())
    day.journal.gather(people, _note_ids(day.journal, marks), others)
    return {mark: _portion(day, before, mark, coming) for mark in sorted(marks)}


def _note_ids(journal: Journal, marks: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the notes among the files with *marks*."""
    for mark in marks:
        note = journal.note_ids.get(mark.removeprefix(NOTES))
        if note is not None and mark.startswith(NOTES):
            yield note


def _may_be_a_name(journal: Journal, mark: str) -> bool:
    """Whether a note's id may be what a person is called by a part of their name."""
    year = mark.removeprefix(NOTES)[:4]
    if not (year.isascii() and year.isdecimal()):
        return True
    return any(year in name for name in journal.named)


def _portion(
    day: Agenda, before: Before, mark: str, coming: Iterable[Note]
) -> Portion | None:
    if mark.startswith(NOTES):
        note = _note(day.journal, mark)
        return None if note is None else _of_note(day, note)
    contact = _contact(day.journal, mark)
    if contact is None:
        return None
    naming = (_note(day.journal, named) for named in before.naming(contact.id))
    others = [note.id for note in (*coming, *naming) if note is not None]
    return _of_person(day, contact.id, others)


def _by_day(note: Note) -> tuple[int, str]:
    return note.date.toordinal(), note.id


def _of_note(day: Agenda, note: Note) -> Portion:
    journal = day.journal
    register = _people_of(journal, note)
    with_them = journal.participants[note.id]
    named = [stem for stem in register if stem not in with_them]
    promises = [promise for promise in note.body.promises if promise.state == "open"]
    if not promises and not note.introductions and note.kind != "introduction":
        return Portion([], [], [], register, named)
    pairs = [person for pair in note.introductions for person in pair.pair]
    links = [link for promise in promises for link in promise.links]
    rows = of_note(day, note)
    words = {*_meant_in(promises), *_meant_in_titles(journal, rows)}
    words.update(key for person in pairs for key in _keys(person.text))
    people = _each(with_them, journal.people((*links, *pairs)))
    return Portion(rows, people, sorted(words), register, named)


def _of_contact(day: Agenda, contact: Contact, rows: list[Row]) -> Portion:
    journal, met = day.journal, contact.met
    promises = [task for task in contact.body.promises if task.state == "open"]
    people = journal.people([link for task in promises for link in task.links])
    words = {*_meant_in(promises), *_meant_in_titles(journal, rows)}
    if met is not None:
        people = (*people, *journal.people((met.through,) if met.through else ()))
        words.update(_keys(met.at) if met.at else ())
    touch = day.histories[contact.id].last_touch
    return Portion(
        rows,
        _each(people),
        sorted(words),
        _called(contact),
        [],
        touch.isoformat() if touch else "",
    )


def _each(*people: Iterable[str]) -> list[str]:
    return sorted({stem for group in people for stem in group})


def _people_of(journal: Journal, note: Note) -> list[str]:
    """Return the people that a note is with, or decides about."""
    if not note.decisions:
        return sorted(journal.participants[note.id])
    named = (journal.who(person.text) for person, _ in note.decisions)
    return _each(
        journal.participants[note.id], (stem for stem in named if stem is not None)
    )


def _called(contact: Contact) -> list[str]:
    me = "self" if contact.is_self else ""
    return [contact.source.path, contact.id, me, *contact.names]


def _meant_in(promises: Iterable[Promise]) -> Iterator[str]:
    """Yield the keys of the notes that may be meant in task lines."""
    for promise in promises:
        yield from _linked(promise.text)
        for link in promise.links:
            yield from _keys(link.target)


def _meant_in_titles(journal: Journal, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the keys of the notes that may be meant in the titles of the last notes."""
    for row in rows:
        if row.last:
            note = _note(journal, mark_of(row.last[0]))
            yield from _linked(note.shown_title) if note else ()


def _linked(text: str) -> Iterator[str]:
    if "[" in text:
        for piece in pieces(text):
            if isinstance(piece, Link):
                yield from _keys(piece.target)


def _keys(text: str) -> tuple[str, str]:
    """Return what *text* may be the id of a note by: the whole, or its last part."""
    key = fold(text)
    return key, key.rpartition("/")[2]


def _contact(journal: Journal, mark: str) -> Contact | None:
    stem = journal.contact_ids.get(mark.removeprefix(CONTACTS))
    return None if stem is None else journal.contacts[stem]


def _note(journal: Journal, mark: str) -> Note | None:
    stem = journal.note_ids.get(mark.removeprefix(NOTES))
    return None if stem is None else journal.notes[stem]
