"""A journal that was read → all rows of the index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.likeness.parts import references
from netjournal.format.mentions import scan
from netjournal.format.model import Contact, Note
from netjournal.format.read import Read
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.index import documents, folded
from netjournal.index.bodies import body_row
from netjournal.index.codec import encode
from netjournal.index.database import Database, seal
from netjournal.index.shelf import OF_FILES, OF_IDS, OF_NAMES
from netjournal.index.years import Groups, Year

if TYPE_CHECKING:
    from netjournal.format.join import Joined

_MANY = 512  # files that are made rows at once


class Parsed(NamedTuple):
    """A journal as it was read and joined; `reads` are those of its files, by path."""

    reads: Sequence[Read]
    joined: Joined
    settings: Settings
    of_settings: Sequence[Diagnostic]


def keep(database: Database, parsed: Parsed, rows: Mapping[str, int]) -> None:
    """Keep a journal; the files that have *rows* are kept already.

    Those of other files have to be gone. Raises `DamageError` and `UnkeepableError`.
    """
    numbers = {**rows}
    new = [read for read in parsed.reads if read.source.path not in rows]
    start = max(rows.values(), default=0) + 1
    for row, read in enumerate(new, start):
        numbers[read.source.path] = row
    _keep_files(database, [(numbers[read.source.path], read) for read in new])
    _keep_joined(database, parsed, numbers)
    _keep_register(database, parsed, numbers)
    database.run("DELETE FROM changes")
    database.run("INSERT INTO changes VALUES(?,'')", (database.revise(),))


def _keep_files(database: Database, files: Sequence[tuple[int, Read]]) -> None:
    for start in range(0, len(files), _MANY):
        # What their bodies mention is dropped with these copies.
        part = [(row, _scanned(read)) for row, read in files[start : start + _MANY]]
        database.run_all(
            "INSERT INTO files VALUES(?,?,?,NULL)",
            ((row, read.source.path, value_row(read, row)) for row, read in part),
        )
        keep_apart(database, part)


def _scanned(read: Read) -> Read:
    """Return the same with all that its body mentions, looked for at once."""
    if read.value is None:
        return read
    source, twin = read.source, object.__new__(type(read.value))
    body = scan(source.text, read.value.body.start, source.path)
    vars(twin).update(vars(read.value), body=body)
    return read._replace(value=twin)


def keep_apart(database: Database, files: Sequence[tuple[int, Read]]) -> None:
    """Keep all of *files*, by row, that is not in their rows in `files`.

    Raises `DamageError` and `UnkeepableError`.
    """
    folded.drop(database, (row for row, _ in files))
    database.run_all(
        "INSERT INTO texts VALUES(?,?)",
        ((row, text_row(read, row)) for row, read in files),
    )
    database.run_all(
        "INSERT INTO bodies VALUES(?,?)",
        (
            (row, body)
            for row, read in files
            if read.value and (body := body_row(read.value.body, row))
        ),
    )
    database.run_all(
        "INSERT INTO referred VALUES(?,?)",
        ((name, row) for row, read in files for name in referred(read.value)),
    )
    database.run_all(
        "INSERT INTO problems VALUES(?,?,?)",
        (
            (OF_FILES, read.source.path, documents.problems_row(read.problems))
            for _, read in files
            if read.problems
        ),
    )


def drop(database: Database, rows: Mapping[str, int]) -> None:
    """Drop all that is kept of some files, by path. Raises `DamageError`."""
    numbers = [(row,) for row in rows.values()]
    for statement in (
        "DELETE FROM files WHERE id=?",
        "DELETE FROM texts WHERE id=?",
        "DELETE FROM bodies WHERE id=?",
    ):
        database.run_all(statement, numbers)
    gone = {*rows.values()}
    folded.drop(database, gone)
    database.run_all(
        "DELETE FROM referred WHERE name=? AND file=?",
        (
            (name, file)
            for name, file in database.rows("SELECT name, file FROM referred")
            if file in gone
        ),
    )
    database.run_all(
        "DELETE FROM problems WHERE section=? AND path=?",
        ((OF_FILES, path) for path in rows),
    )


def value_row(read: Read, row: int) -> bytes | None:
    """Return what a file says as row number *row*. Raises `UnkeepableError`."""
    return None if read.value is None else documents.document_row(read.value, row)


def text_row(read: Read, row: int) -> bytes:
    """Return a file's text as row number *row*."""
    return seal(in_bytes(read.source.text), row)


def referred(document: Contact | Note | None) -> set[bytes]:
    """Return the folded ids and names that decide how *document* is joined."""
    if document is None:
        return set()
    names = {fold(reference.text) for reference in references(document)}
    if isinstance(document, Contact) and document.met is not None and document.met.at:
        names.add(fold(document.met.at))
    return {in_bytes(name) for name in names}


def in_bytes(text: str) -> bytes:
    """Return *text* as bytes, half characters too."""
    return text.encode("utf-8", "surrogatepass")


def _keep_joined(
    database: Database, parsed: Parsed, numbers: Mapping[str, int]
) -> None:
    """Keep the documents that joining made others than they are in their files."""
    database.run("UPDATE files SET joined=NULL WHERE joined IS NOT NULL")
    values = {read.source.path: read.value for read in parsed.reads}
    database.run_all(
        "UPDATE files SET joined=? WHERE id=?",
        (
            (documents.document_row(document, row), row)
            for document in parsed.joined.journal.files()
            if document is not values[document.source.path]
            and (row := numbers[document.source.path])
        ),
    )
    database.run("DELETE FROM problems WHERE section<>?", (OF_FILES,))
    database.run_all(
        "INSERT INTO problems VALUES(?,?,?)",
        (
            *([(OF_IDS, "", documents.problems_row(parsed.joined.of_ids))]),
            *names_rows(parsed.joined.of_names),
        ),
    )


def names_rows(problems: Iterable[Diagnostic]) -> list[tuple[int, str, bytes]]:
    """Return rows of the *problems* with parts of names, by file in their order."""
    return [
        (OF_NAMES, path, documents.problems_row(group))
        for path, group in groupby(problems, key=_path)
    ]


def _path(problem: Diagnostic) -> str:
    return problem.source.path


def _keep_register(
    database: Database, parsed: Parsed, numbers: Mapping[str, int]
) -> None:
    journal = parsed.joined.journal
    people = [*journal.contacts]
    rows = {
        stem: numbers[contact.source.path] for stem, contact in journal.contacts.items()
    }
    withheld = {path: sorted(names) for path, names in journal.withheld.items()}
    for name, value in (
        ("people", [people, [*rows.values()], differing(people)]),
        ("named", journal.named),
        ("me", journal.me and journal.me.id),
        ("unread", sorted(journal.unread)),
        ("withheld", withheld),
        ("shared", _shared(parsed.reads)),
    ):
        database.put(name, encode(value))
    for name, sealed in (
        ("settings", documents.settings_row(parsed.settings)),
        ("settings problems", documents.problems_row(parsed.of_settings)),
    ):
        database.run("INSERT OR REPLACE INTO meta VALUES(?,?)", (name, sealed))
    database.run("DELETE FROM years")
    notes = (
        (
            note.date.toordinal(),
            note.id,
            numbers[note.source.path],
            [rows[stem] for stem in journal.participants[note.id]],
        )
        for note in journal.notes.values()
    )
    by_year = groupby(notes, key=lambda note: dt.date.fromordinal(note[0]).year)
    for number, group in by_year:
        keep_year(database, number, group)


# A note's day as an ordinal, its id, its row, and the rows of its people.
Entry = tuple[int, str, int, list[int]]


def keep_year(database: Database, number: int, notes: Iterable[Entry]) -> None:
    """Keep the register of the *notes* of a year, by day and id."""
    days, ids, rows, people = map(list, zip(*notes, strict=True))
    data = Year(ids, rows, days, Groups.of(people), differing(ids)).encoded()
    database.run(
        "INSERT OR REPLACE INTO years VALUES(?,?)", (number, seal(data, number))
    )


def differing(ids: Iterable[str]) -> dict[str, str]:
    """Return the folded *ids*, of those that folding changes."""
    return {stem: key for stem in ids if (key := fold(stem)) != stem}


def _shared(reads: Iterable[Read]) -> list[str]:
    """Return the folded ids that several files have."""
    counts = Counter(fold(read.value.id) for read in reads if read.value is not None)
    return [key for key, count in counts.items() if count > 1]
