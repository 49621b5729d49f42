"""The ledger: what I gave, received, asked for and promised, for each person.

An honest mirror and no score: the entries are as they were written, with
their days and lines, and two counts. An entry is about its `who`; without one it
is about the only person of the note, and with several people about nobody in
particular. Task lines are promises, those with `waiting:` were made to me.

A request is *early* where nothing was given before it, and *again* where it is
the second since something was given. What was given in a talk makes up for what
was asked in it. Neither is wrong; people like to be asked by those who also
give, and a small thing is enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal, Protocol

from netjournal.format.folding import by_name
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Entry, Journal, Note, Promise
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.evidence import Evidence, about
from netjournal.practice.tasks import of_task

EntryKind = Literal["gave", "received", "asked", "promised", "waiting"]
PromiseState = Literal["", "open", "kept", "dropped", "moved"]
Early = Literal["early", "again"]

_STATES: dict[str, PromiseState] = {
    "open": "open",
    "done": "kept",
    "dropped": "dropped",
    "moved": "moved",
}


_Early = dict[tuple[str, int, Early], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger.

    `contacts` are the people it is about. `date` is the note's; a promise in a
    contact's file has none but its `due` day. `done` is the day a promise was
    kept, where it is known. `early` and `again` are the people a request reached
    before anything was given, or again.
    """

    kind: EntryKind
    what: str
    contacts: tuple[str, ...]
    date: dt.date | None
    evidence: Evidence
    state: PromiseState = ""
    due: dt.date | None = None
    done: dt.date | None = None
    early: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What passed between oneself and a person, or everybody.

    `lines` are the latest first, those without a day last. `contact` and
    `name` are empty for everybody together, and for lines about no one.
    """

    contact: str
    name: str
    lines: tuple[Line, ...]

    def count(self, kind: EntryKind) -> int:
        """Return how many lines there are of a kind."""
        return sum(1 for line in self.lines if line.kind == kind)

    @property
    def open(self) -> tuple[Line, ...]:
        """The promises that are open, mine and theirs."""
        return tuple(line for line in self.lines if line.state == "open")

    def latest(self, kind: EntryKind) -> Line | None:
        """Return the latest line of a kind."""
        return next((line for line in self.lines if line.kind == kind), None)


class Request(NamedTuple):
    """A request that came before anything was given, or again since then."""

    contact: str
    note: Note
    entry: Entry
    early: Early


def ledger(
    journal: Journal, today: dt.date, people: Container[str] | None = None
) -> tuple[Account, ...]:
    """Return everyone's account up to *today*, by name; those without are left out.

    Lines about nobody in particular make the last one. With *people*, by id, nothing
    is held of the others.
    """
    accounts: dict[str, list[Line]] = {}
    for line in lines(journal, today):
        for stem in line.contacts or ("",):
            if people is None or stem in people:
                accounts.setdefault(stem, []).append(line)
    everyone = [_account(journal, stem, found) for stem, found in accounts.items()]
    return tuple(
        sorted(
            everyone, key=lambda one: (not one.contact, by_name(one.name, one.contact))
        )
    )


class Files(Protocol):
    """Where the lines about a person may be: a superset of the files that name them."""

    def notes(self, contact: Contact) -> Iterable[Note]:
        """Return the notes that may name a person or have them in `with`, by date."""

    def people(self, contact: Contact) -> Iterable[Contact]:
        """Return the people whose files may name a person, themselves too."""


def account(
    journal: Journal, today: dt.date, contact: str, files: Files | None = None
) -> Account:
    """Return one person's account up to *today*, perhaps an empty one.

    With *files*, only those that may have such lines are looked at.
    """
    if files is None:
        everything = lines(journal, today)
    else:
        person = journal.contacts[contact]
        notes = list(files.notes(person))
        asking = _asking(journal, notes, files)
        early = _early(_moves(journal, today, asking))
        everything = _lines(journal, today, _Pages(notes, files.people(person), early))
    return _account(
        journal, contact, [line for line in everything if contact in line.contacts]
    )


def _asking(journal: Journal, notes: Iterable[Note], files: Files) -> list[Note]:
    """Return the notes with all that passed with whom *notes* asked for something."""
    stems = {
        stem
        for note in notes
        for entry in note.asked
        for stem in concerned(journal, note, entry)
    }
    theirs = {
        note.id: note for stem in stems for note in files.notes(journal.contacts[stem])
    }
    return sorted(theirs.values(), key=lambda note: (note.date, note.id))


def everybody(journal: Journal, today: dt.date) -> Account:
    """Return all lines up to *today* as one account."""
    return Account(
        contact="", name="", lines=tuple(sorted(lines(journal, today), key=_order))
    )


class _Pages(NamedTuple):
    """Where lines are looked for, and who was asked early, by the mark of the entry."""

    notes: Iterable[Note]
    people: Iterable[Contact]
    early: _Early


def lines(journal: Journal, today: dt.date) -> Iterator[Line]:
    """Yield every line up to *today*, notes by date and then people by id.

    A planned note has nothing yet but promises.
    """
    notes = journal.notes.values()
    early = _early(_moves(journal, today, notes))
    yield from _lines(journal, today, _Pages(notes, journal.contacts.values(), early))


def _early(moves: Iterable[_Move]) -> _Early:
    early: _Early = {}
    for move in moves:
        if move.early is not None:
            mark = move.note.id, move.entry.span.start, move.early
            early.setdefault(mark, []).append(move.contact)
    return early


def _lines(journal: Journal, today: dt.date, pages: _Pages) -> Iterator[Line]:
    for note in pages.notes:
        if note.date <= today:
            yield from _entries(journal, note, pages.early)
        for promise in note.body.promises:
            yield _promise(journal, note, promise, journal.participants[note.id])
    for contact in pages.people:
        for promise in contact.body.promises:
            yield _promise(journal, contact, promise, (contact.id,))


def requests(journal: Journal, today: dt.date) -> Iterator[Request]:
    """Yield each request up to *today* that came early, or again, by date."""
    for move in _moves(journal, today, journal.notes.values()):
        if move.early is not None:
            yield Request(move.contact, move.note, move.entry, move.early)


def unbalanced(journal: Journal, today: dt.date) -> Mapping[str, Request]:
    """Return, by person, the request that there is a gentle word to say about.

    The latest that was made again and not made up for since, else the latest
    that came early.
    """
    early: dict[str, Request] = {}
    again: dict[str, Request] = {}
    for move in _moves(journal, today, journal.notes.values()):
        if move.gave:
            again.pop(move.contact, None)
        elif move.early is not None:
            found = again if move.early == "again" else early
            found[move.contact] = Request(
                move.contact, move.note, move.entry, move.early
            )
    return early | again


def if_asked(journal: Journal, today: dt.date, contact: str) -> Early | None:
    """Return what a request to a person would be today; `None` for a good one."""
    would_be: Early | None = "early"
    for move in _moves(journal, today, journal.notes.values()):
        if move.contact == contact:
            if move.gave:
                would_be = None
            elif would_be is None:
                would_be = "again"
    return would_be


class _Move(NamedTuple):
    """Something given or asked for, and what a request was when it was made."""

    contact: str
    note: Note
    entry: Entry
    gave: bool
    early: Early | None


def _moves(journal: Journal, today: dt.date, notes: Iterable[Note]) -> Iterator[_Move]:
    """Yield what *notes*, by date, gave and asked, for each person it is about."""
    asked: dict[str, int] = {}  # since something was given
    given: set[str] = set()
    for note in notes:
        if note.date > today:
            break
        # What was given in a talk makes up for what was asked in it.
        for entry in note.gave:
            for stem in concerned(journal, note, entry):
                given.add(stem)
                asked[stem] = 0
                yield _Move(stem, note, entry, gave=True, early=None)
        for entry in note.asked:
            for stem in concerned(journal, note, entry):
                asked[stem] = asked.get(stem, 0) + 1
                again: Early | None = "again" if asked[stem] > 1 else None
                early = again if stem in given else "early"
                yield _Move(stem, note, entry, gave=False, early=early)


def concerned(journal: Journal, note: Note, entry: Entry) -> tuple[str, ...]:
    """Return who a line is about; with several people in the note, it names them."""
    people = journal.people(entry.who) if entry.who else journal.participants[note.id]
    return people if entry.who or len(people) == 1 else ()


def _entries(journal: Journal, note: Note, early: _Early) -> Iterator[Line]:
    kinds: tuple[tuple[EntryKind, tuple[Entry, ...]], ...] = (
        ("gave", note.gave),
        ("received", note.received),
        ("asked", note.asked),
    )
    for kind, entries in kinds:
        for entry in entries:
            mark = note.id, entry.span.start
            yield Line(
                kind=kind,
                what=plain(entry.what, journal),
                contacts=concerned(journal, note, entry),
                date=note.date,
                evidence=about(note, entry.span),
                early=tuple(early.get((*mark, "early"), ())),
                again=tuple(early.get((*mark, "again"), ())),
            )


def _promise(
    journal: Journal, holder: Contact | Note, promise: Promise, others: tuple[str, ...]
) -> Line:
    return Line(
        kind="waiting" if promise.waiting else "promised",
        what=plain(promise.text, journal),
        contacts=of_task(journal, promise, others),
        date=holder.date if isinstance(holder, Note) else None,
        evidence=about(holder, promise.span),
        state=_STATES[promise.state],
        due=promise.due,
        done=promise.done,
    )


def _account(journal: Journal, stem: str, found: Iterable[Line]) -> Account:
    name = journal.contacts[stem].name if stem else ""
    return Account(contact=stem, name=name, lines=tuple(sorted(found, key=_order)))


def _order(line: Line) -> tuple[int, str, int, str]:
    day = line.date or line.due or line.done
    at = day.toordinal() if day else 0
    return -at, line.evidence.path, line.evidence.line, line.kind
