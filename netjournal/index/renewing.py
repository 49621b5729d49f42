"""A few changed files → the few rows of the index that change with them.

What joining the files gives for one of them follows from the file itself and from the
register: the ids, names and aliases of all, who is private, and the days of notes. So
where the register stays as it is, or changes only by notes that nobody refers to, the
other files are joined as they were, and nothing of them is touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.likeness.parts import Parts
from netjournal.format.model import Contact, Note
from netjournal.format.read import Read
from netjournal.format.records import NamedTuple
from netjournal.index import documents, folded, keeping
from netjournal.index.keeping import in_bytes
from netjournal.index.later import KeptJournal
from netjournal.index.shelf import OF_FILES, OF_NAMES, Shelf
from netjournal.index.years import Year


class _Old(NamedTuple):
    """A file as it is kept: its row, what it says, and whether joining hid it."""

    row: int
    value: Contact | Note
    hidden: bool


class Renewal:
    """The change of a kept journal by a few files."""

    def __init__(self, shelf: Shelf, *, refused: bool) -> None:
        """Change what is on *shelf*; *refused* says whether files could not be read."""
        self._shelf = shelf
        self._database = shelf.database
        self._before = KeptJournal.on(shelf)
        self._refused = refused
        self._old: dict[str, _Old] = {}
        # The years whose register is another one.
        self.years: set[int] = set()

    def is_small(self, reads: Sequence[Read], gone: Sequence[str]) -> bool:
        """Say whether other files are joined as they were, after the changes.

        *reads* are the new and changed files, *gone* the paths of deleted ones. Raises
        `DamageError`.
        """
        for path in (*(read.source.path for read in reads), *gone):
            self._look_up(path)
        shared = {*self._shelf.json("shared")}
        moved: list[str] = []
        for read in reads:
            old, value = self._old.get(read.source.path), read.value
            if value is None or value.private or fold(value.id) in shared:
                return False
            if old is None:
                if not self._is_free(value):
                    return False
                moved.append(value.id)
            elif not _is_alike(old, value):
                return False
            elif isinstance(value, Note) and value.date != _day(old.value):
                moved.append(value.id)
        for path in gone:
            old = self._old.get(path)
            if old is None or not self._may_go(old, shared):
                return False
            moved.append(old.value.id)
        return not self._is_referred(moved)

    def _look_up(self, path: str) -> None:
        """Take down what is kept of the file at *path*, if it says anything."""
        query = "SELECT id, value, joined FROM files WHERE path=?"
        for row, data, joined in self._database.rows(query, (path,)):
            if data is not None:
                value = self._shelf.document(path, row, data)
                now = (
                    value if joined is None else self._shelf.document(path, row, joined)
                )
                self._old[path] = _Old(row, value, now.private)

    def _is_free(self, value: Contact | Note) -> bool:
        """Say whether a new file is a note with an id of its own."""
        key = fold(value.id)
        return (
            isinstance(value, Note)
            and not self._refused
            and key not in self._before.note_ids
            and key not in self._before.contact_ids
            and key not in self._before.unread
        )

    def _may_go(self, old: _Old, shared: Collection[str]) -> bool:
        is_plain = isinstance(old.value, Note) and not old.hidden
        return is_plain and not self._refused and fold(old.value.id) not in shared

    def _is_referred(self, ids: Iterable[str]) -> bool:
        """Say whether a file that does not change itself names one of *ids*."""
        changing = {old.row for old in self._old.values()}
        query = "SELECT file FROM referred WHERE name=?"
        return any(
            row not in changing
            for stem in ids
            for (row,) in self._database.rows(query, (in_bytes(fold(stem)),))
        )

    def make(self, reads: Sequence[Read], gone: Sequence[str]) -> None:
        """Make the changes, which have to be small.

        Raises `DamageError` and `UnkeepableError`.
        """
        documents_now = self._joined(reads, gone)
        rows: dict[str, int] = {}
        for read in reads:
            rows[read.source.path] = self._keep_file(read)
        for path in gone:
            self._drop(self._old[path], path)
            self._database.run("DELETE FROM files WHERE path=?", (path,))
        self._keep_joined(reads, documents_now, rows)
        self._keep_years(documents_now, rows)
        revision = self._database.revise()
        self._database.run_all(
            "INSERT INTO changes VALUES(?,?)",
            ((revision, path) for path in (*rows, *gone)),
        )

    # What the changed files are after joining.

    def _joined(
        self, reads: Sequence[Read], gone: Sequence[str]
    ) -> list[tuple[Contact | Note, list[Diagnostic]]]:
        """Return the documents of *reads* as they are joined, with the problems."""
        before = self._before
        notes = {fold(old.value.id) for path, old in self._old.items() if path in gone}
        new = {
            fold(read.value.id): read.value
            for read in reads
            if isinstance(read.value, Note)
        }
        exact = _Exact(
            (before.contact_ids, before.named, before.unread, new),
            before.note_ids,
            notes,
        )
        outcome: list[tuple[Contact | Note, list[Diagnostic]]] = []
        for read in reads:
            parts = Parts(before.contacts, exact, before.unread)
            if isinstance(read.value, Contact):
                from netjournal.format.join import with_met_day

                contact = parts.contact(read.value)
                by_id = self._notes_met(contact, new, notes)
                outcome.append((with_met_day(contact, by_id), parts.problems))
            elif read.value is not None:
                outcome.append((parts.note(read.value), parts.problems))
        return outcome

    def _notes_met(
        self, contact: Contact, new: Mapping[str, Note], gone: Collection[str]
    ) -> Mapping[str, Note]:
        """Return the note that says when *contact* was met, by folded id."""
        key = fold(contact.met.at) if contact.met else ""
        if key in new:
            return new
        stem = self._before.note_ids.get(key)
        return {} if stem is None or key in gone else {key: self._before.notes[stem]}

    # Rows.

    def _keep_file(self, read: Read) -> int:
        """Keep what a file says and its text; return its row."""
        path = read.source.path
        old = self._old.get(path)
        if old is None:
            insert = "INSERT INTO files(path) VALUES(?)"
            row = self._database.run(insert, (path,))
        else:
            row = old.row
            self._drop(old, path)
        self._database.run(
            "UPDATE files SET value=?, joined=NULL WHERE id=?",
            (keeping.value_row(read, row), row),
        )
        keeping.keep_apart(self._database, [(row, read)])
        return row

    def _drop(self, old: _Old, path: str) -> None:
        """Drop what is kept of a file apart from its row in `files`."""
        folded.drop(self._database, (old.row,))
        self._database.run("DELETE FROM texts WHERE id=?", (old.row,))
        self._database.run("DELETE FROM bodies WHERE id=?", (old.row,))
        self._database.run_all(
            "DELETE FROM referred WHERE name=? AND file=?",
            ((name, old.row) for name in keeping.referred(old.value)),
        )
        self._database.run_all(
            "DELETE FROM problems WHERE section=? AND path=?",
            ((section, path) for section in (OF_FILES, OF_NAMES)),
        )

    def _keep_joined(
        self,
        reads: Sequence[Read],
        now: Sequence[tuple[Contact | Note, list[Diagnostic]]],
        rows: Mapping[str, int],
    ) -> None:
        for read, (document, problems) in zip(reads, now, strict=True):
            row = rows[read.source.path]
            if document is not read.value:
                self._database.run(
                    "UPDATE files SET joined=? WHERE id=?",
                    (documents.document_row(document, row), row),
                )
            self._database.run_all(
                "INSERT INTO problems VALUES(?,?,?)", keeping.names_rows(problems)
            )

    def _keep_years(
        self,
        now: Sequence[tuple[Contact | Note, list[Diagnostic]]],
        rows: Mapping[str, int],
    ) -> None:
        """Keep the register of the years in which notes changed."""
        people = self._shelf.people.rows
        drop = {old.row for old in self._old.values()}
        years = {
            _day(old.value).year
            for old in self._old.values()
            if isinstance(old.value, Note)
        }
        added: dict[int, list[keeping.Entry]] = {}
        for document, _ in now:
            if isinstance(document, Note):
                with_ = self._before.people(document.participants)
                entry = (
                    document.date.toordinal(),
                    document.id,
                    rows[document.source.path],
                    [people[stem] for stem in with_],
                )
                added.setdefault(document.date.year, []).append(entry)
        self.years = years | added.keys()
        for number in self.years:
            entries = [
                entry
                for entry in _entries(self._shelf.years.get(number))
                if entry[2] not in drop
            ]
            entries += added.get(number, [])
            if entries:
                keeping.keep_year(self._database, number, sorted(entries))
            else:
                self._database.run("DELETE FROM years WHERE id=?", (number,))


class _Exact:
    """The folded ids and names that mean a whole name or a file."""

    def __init__(
        self,
        others: Sequence[Collection[str]],
        notes: Collection[str],
        gone: Collection[str],
    ) -> None:
        self._others = others
        self._notes = notes
        self._gone = gone

    def __contains__(self, key: object) -> bool:
        if any(key in keys for keys in self._others):
            return True
        return key in self._notes and key not in self._gone


def _entries(year: Year | None) -> list[keeping.Entry]:
    if year is None:
        return []
    return list(
        zip(year.days, year.ids, year.rows, map(list, year.people), strict=True)
    )


def _is_alike(old: _Old, value: Contact | Note) -> bool:
    """Say whether a changed file counts for others as it did."""
    if old.hidden or old.value.private:
        return False
    if isinstance(value, Contact) and isinstance(old.value, Contact):
        same_names = value.names == old.value.names
        return same_names and value.is_self == old.value.is_self
    return True


def _day(value: Contact | Note) -> dt.date:
    assert isinstance(value, Note)  # noqa: S101 (a note by its folder)
    return value.date
