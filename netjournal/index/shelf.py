"""What is kept of one journal, fetched from its file and decoded piece by piece."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from netjournal.format.diagnostics import Diagnostic, spoils
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile
from netjournal.index import documents, years
from netjournal.index.codec import day_of, decode
from netjournal.index.database import DamageError, Database, unseal
from netjournal.index.files import KeptFile
from netjournal.index.mapping import Later
from netjournal.index.years import Year

# How many texts are held: whoever asks for lines of a file does so once or twice.
_LATELY = 1024
# Of the rows that are fetched at once, and how near to the last one the next is then.
_MANY = 256
_NEAR = 8
CONTACTS, JOURNAL = "contacts/", "journal/"
# To look for somebody's notes takes a quarter of what it takes for everybody.
_FEW = 3

# A journal and its files, as they are read without an index.
Plain = tuple[Journal, Sequence[SourceFile]]

# The sections of the problems, in their order in a journal.
OF_FILES, OF_IDS, OF_NAMES = 1, 2, 3


class Rows(NamedTuple):
    """The people or the notes of a journal: ids with their rows, in order.

    `keys` are the folded ids.
    """

    rows: dict[str, int]
    keys: list[str]


class Shelf:
    """What is kept of one journal, fetched and decoded piece by piece.

    All methods raise `DamageError`, except those for single files, which then take
    them from the journal as it is read: `reread`.
    """

    def __init__(
        self,
        database: Database,
        config: SourceFile | None,
        refusals: Sequence[Diagnostic],
        reread: Callable[[], Plain],
    ) -> None:
        """Take from *database* what does not come from *config* and *refusals*."""
        self.database = database
        self.config = config
        self.refusals = refusals
        self._reread = reread
        # Whether what is kept is the journal as it is now.
        self.is_current = True
        self._texts = _Ahead(database, _TEXTS)
        # The files that have their texts, the latest last; and where all are held.
        self._lately: deque[KeptFile] = deque()
        self._held: dict[int, str] | None = None
        self.body = _Ahead(database, _BODIES).fetch

    def take_over(self, before: Shelf, years: Collection[int]) -> None:
        """Have what was fetched *before* a change of notes in some *years*.

        The same people have the same names. Raises `DamageError`.
        """
        fetched = vars(before)
        for name in ("people", "named"):
            if name in fetched:
                vars(self)[name] = fetched[name]
        if "years" in fetched:
            now = {year: of for year, of in before.years.items() if year not in years}
            for year in years:
                now |= self._years("SELECT id, value FROM years WHERE id=?", (year,))
            vars(self)["years"] = dict(sorted(now.items()))

    @property
    def plain(self) -> Journal:
        """The journal as it is read from its files, for what is damaged."""
        return self._plain[0]

    @property
    def is_damaged(self) -> bool:
        """Whether something could not be fetched."""
        return "_plain" in vars(self)

    @cached_property
    def _plain(self) -> Plain:
        if self.database.is_held:
            self.database.discard()
        return self._reread()

    # Files.

    @cached_property
    def rows(self) -> dict[str, int]:
        """The files' rows, by path."""
        return dict(self.database.rows("SELECT path, id FROM files ORDER BY path"))

    def sources(self) -> list[SourceFile]:
        """Return all files, by path."""
        if not self.is_damaged:
            try:
                return [self.file(path, row) for path, row in self.rows.items()]
            except DamageError:
                pass
        return [*self._plain[1]]

    def source(self, path: str) -> SourceFile:
        """Return the file at *path*."""
        if self.config is not None and path == self.config.path:
            return self.config
        return self.file(path, self._row(path))

    def known(self, path: str) -> KeptFile | None:
        """Return the file at *path* if it is kept."""
        rows = self.database.rows("SELECT id FROM files WHERE path=?", (path,))
        return self.file(path, rows[0][0]) if rows else None

    def _row(self, path: str) -> int:
        if "rows" in vars(self):
            return self.rows[path]
        query = "SELECT id FROM files WHERE path=?"
        row: int = self.database.row(query, (path,))[0]
        return row

    def file(self, path: str, row: int) -> KeptFile:
        """Return the file at *path*, which has a *row*."""
        return KeptFile(path, row, self)

    def files(self, numbers: range) -> list[KeptFile]:
        """Return the files that have these row *numbers*."""
        query = "SELECT path, id FROM files WHERE id BETWEEN ? AND ?"
        rows = self.database.rows(query, (numbers.start, numbers.stop - 1))
        return [self.file(path, row) for path, row in rows]

    @property
    def last_row(self) -> int:
        """The largest number of a file's row."""
        row: int = self.database.row("SELECT COALESCE(MAX(id), 0) FROM files")[0]
        return row

    def text(self, file: KeptFile) -> str:
        """Return the text of a file."""
        if self._held is not None:
            text = self._held.get(file.number)
            if text is None:
                text = self._held[file.number] = self._fetched(file)
            return text
        if len(self._lately) >= _LATELY:
            self._lately.popleft().forget()
        self._lately.append(file)
        return self._fetched(file)

    def hold_texts(self) -> None:
        """Hold all texts that are fetched from here on, instead of the latest ones."""
        if self._held is None:
            self._held = {}

    def _fetched(self, file: KeptFile) -> str:
        try:
            return self._texts.fetch(file.number).decode("utf-8", "surrogatepass")
        except DamageError:
            return self._plain_text(file.path)

    def _plain_text(self, path: str) -> str:
        """Return the text of a file as it is now, where that is all there is."""
        for source in self._plain[1]:
            if source.path == path:
                return source.text
        raise DamageError(f"'{path}' is gone")

    def rows_with(self, text: str) -> set[int]:
        """Return the rows of the files that may contain *text*."""
        query = "SELECT id FROM texts WHERE instr(value, ?)"
        rows = self.database.rows(query, (text.encode("utf-8", "surrogatepass"),))
        return {row for (row,) in rows}

    def read(self, path: str) -> tuple[Contact | Note | None, list[Diagnostic]]:
        """Return what reading the file at *path* gave, before files were joined."""
        query = "SELECT id, value FROM files WHERE path=?"
        row, data = self.database.row(query, (path,))
        value = None if data is None else self.document(path, row, data)
        query = "SELECT value FROM problems WHERE section=? AND path=?"
        sealed = self.database.rows(query, (OF_FILES, path))
        wrong = [documents.problems(part, self.source) for (part,) in sealed]
        return value, [problem for problems in wrong for problem in problems]

    def document(self, path: str, row: int, data: bytes) -> Contact | Note:
        """Return a person or a note from its row in `files`."""
        return documents.document(self.file(path, row), data)

    def documents(self, rows: Iterable[int]) -> dict[int, Contact | Note]:
        """Return the people or notes of some *rows*."""
        numbers = list(rows)
        values: dict[int, Contact | Note] = {}
        for start in range(0, len(numbers), _MANY):
            part = numbers[start : start + _MANY]
            marks = ",".join("?" * len(part))
            query = f"{_DOCUMENTS} WHERE id IN ({marks})"
            for row, path, data in self.database.rows(query, part):
                values[row] = self.document(path, row, data)
        return values

    def all_documents(
        self, folder: str, present: Mapping[int, Contact | Note]
    ) -> dict[int, Contact | Note]:
        """Return all people or all notes, by row; some are *present* already."""
        query = f"{_DOCUMENTS} WHERE value IS NOT NULL AND path BETWEEN ? AND ?"
        rows = self.database.each(query, (folder, f"{folder}\U0010ffff"))
        return {
            row: present.get(row) or self.document(path, row, data)
            for row, path, data in rows
        }

    # What there is one of.

    def json(self, name: str) -> Any:  # noqa: ANN401 (whatever is kept there)
        """Return what is kept under *name*."""
        data = self.database.value(name)
        if data is None:
            raise DamageError(f"there is no {name}")
        return decode(data)

    @cached_property
    def people(self) -> Rows:
        """The people, by id."""
        ids, rows, keys = self.json("people")
        return Rows(dict(zip(ids, rows, strict=True)), _keys(ids, keys))

    @cached_property
    def years(self) -> dict[int, Year]:
        """The notes by year, in order."""
        return self._years("SELECT id, value FROM years ORDER BY id")

    def _years(self, query: str, values: Iterable[int] = ()) -> dict[int, Year]:
        rows = self.database.rows(query, [*values])
        return {year: Year.decoded(unseal(data, year)) for year, data in rows}

    @cached_property
    def notes(self) -> Rows:
        """The notes, by date and id."""
        rows: dict[str, int] = {}
        keys: list[str] = []
        for year in self.years.values():
            rows.update(zip(year.ids, year.rows, strict=True))
            keys += _keys(year.ids, year.keys)
        return Rows(rows, keys)

    @cached_property
    def named(self) -> dict[str, tuple[str, ...]]:
        """The people by folded name or alias."""
        return {name: tuple(ids) for name, ids in self.json("named").items()}

    @cached_property
    def note_days(self) -> dict[str, dt.date]:
        """The day of each note, by id; in order."""
        return {
            stem: day_of(day)
            for year in self.years.values()
            for stem, day in zip(year.ids, year.days, strict=True)
        }

    @cached_property
    def participants(self) -> Mapping[str, tuple[str, ...]]:
        """The people of each note, by id."""
        names = {row: stem for stem, row in self.people.rows.items()}
        fetched = self.years  # now, as nobody expects damage later

        def several(notes: Sequence[str]) -> list[tuple[str, ...]]:
            rows = years.people_of(fetched, {*notes})
            return [tuple([names[row] for row in rows[stem]]) for stem in notes]

        def every(_before: object) -> dict[str, tuple[str, ...]]:
            return {
                stem: tuple([names[row] for row in rows])
                for stem, rows in years.people_of_each(fetched)
            }

        return Later(self.notes.rows, several, every, few=_FEW)

    @cached_property
    def notes_of(self) -> Mapping[str, list[str]]:
        """The notes of each person, as ids, by date and id."""
        rows, fetched = self.people.rows, self.years

        def several(people: Sequence[str]) -> list[list[str]]:
            notes = years.notes_with(fetched, [rows[stem] for stem in people])
            return [notes[rows[stem]] for stem in people]

        def every(_before: object) -> dict[str, list[str]]:
            notes: dict[str, list[str]] = {stem: [] for stem in rows}
            of_row = dict(zip(rows.values(), notes.values(), strict=True))
            for note, people in years.people_of_each(fetched):
                for row in people:
                    of_row[row].append(note)
            return notes

        return Later(rows, several, every, few=_FEW)

    def of_settings(self) -> list[Diagnostic]:
        """Return the problems of the settings."""
        return documents.problems(self.sealed("settings problems"), self.source)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield the problems of the journal, in order."""
        yield from self.of_settings()
        yield from self.refusals
        for (data,) in self.database.rows(_PROBLEMS):
            yield from documents.problems(data, self.source)

    def spoiled(self) -> frozenset[str]:
        """Return the paths of the files that were skipped or read in part."""
        rows = [data for (data,) in self.database.rows(_PROBLEMS)]
        paths = documents.spoiled([self.sealed("settings problems"), *rows])
        refused = (
            problem.source.path for problem in self.refusals if spoils(problem.rule)
        )
        return frozenset((*paths, *refused))

    def sealed(self, name: str) -> bytes:
        """Return what is kept under *name*, still sealed."""
        row: bytes = self.database.row("SELECT value FROM meta WHERE name=?", (name,))[
            0
        ]
        return row


_PROBLEMS = "SELECT value FROM problems ORDER BY section, path"
_TEXTS = "SELECT id, value FROM texts WHERE id BETWEEN ? AND ?"
_BODIES = "SELECT id, value FROM bodies WHERE id BETWEEN ? AND ?"
_DOCUMENTS = "SELECT id, path, COALESCE(joined, value) FROM files"


def _keys(ids: list[str], differing: dict[str, str]) -> list[str]:
    return [differing.get(stem, stem) for stem in ids] if differing else ids


class _Ahead:
    """Rows that are fetched one by one, or many where they follow each other."""

    def __init__(self, database: Database, query: str) -> None:
        self._database = database
        self._query = query
        self._next: dict[int, bytes] = {}
        self._last = -_NEAR

    def fetch(self, row: int) -> bytes:
        """Return the content of a row. Raises `DamageError`."""
        data = self._next.pop(row, None)
        if data is None:
            near = self._last < row <= self._last + _NEAR
            end = row + (_MANY if near else 0)
            self._next = dict(self._database.rows(self._query, (row, end)))
            data = self._next.pop(row, None)
        self._last = row
        if data is None:
            raise DamageError(f"there is no row {row}")
        return unseal(data, row)
