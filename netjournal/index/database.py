"""The file that holds a kept journal: SQLite, sealed row by row, never trusted.

It is derived and disposable. A row that does not match its checksum, a file of another
program or owner, one that another process is writing, a full disk: all of it means
`DamageError` or `None`, and the journal is read from its files.

Whoever reads holds a read lock to the end: what is fetched late belongs to what was
fetched first. Whoever cannot write at once does not wait for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from zlib import crc32

from netjournal.index import place

if TYPE_CHECKING:
    import sqlite3

NAME = "index.db"

_FILE_MODE = 0o600
_CREATING = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
# How long the writer of another process is waited for, in seconds: a small change
# takes a few thousandths.
_PATIENCE = 0.25
_SEAL = 4  # bytes
_REVISION = "revision"
_MARK = "mark"
_DIGITS = 8  # of their numbers, in bytes
# The part of an error's code that says what kind it is: busy or locked.
_PRIMARY = 0xFF
_LOCKED = (5, 6)

# To find a row by its text, SQLite reads the whole rows that it passes, where a table
# has no numbers: none with long values is without.
_TABLES = (
    "meta(name TEXT PRIMARY KEY, value BLOB)",
    "folders(path BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID",
    "files(id INTEGER PRIMARY KEY, path TEXT UNIQUE, value BLOB, joined BLOB)",
    "texts(id INTEGER PRIMARY KEY, value BLOB)",
    "bodies(id INTEGER PRIMARY KEY, value BLOB)",
    "years(id INTEGER PRIMARY KEY, value BLOB)",
    "problems(section INTEGER, path TEXT, value BLOB, PRIMARY KEY(section, path))",
    "referred(name BLOB, file INTEGER, PRIMARY KEY(name, file)) WITHOUT ROWID",
    "changes(revision INTEGER, path TEXT, PRIMARY KEY(revision, path)) WITHOUT ROWID",
    "derived(name TEXT PRIMARY KEY, value BLOB)",
)


class DamageError(Exception):
    """The index cannot be read; the journal can."""


class LockedError(DamageError):
    """Another process writes into the index at the moment."""


def seal(data: bytes, key: int = 0) -> bytes:
    """Return *data* with its checksum, for the row numbered *key*."""
    return crc32(data, key).to_bytes(_SEAL, "little") + data


def unseal(data: bytes, key: int = 0) -> bytes:
    """Return what was sealed for the row *key*. Raises `DamageError`."""
    inner = data[_SEAL:]
    if crc32(inner, key).to_bytes(_SEAL, "little") != data[:_SEAL]:
        raise DamageError(f"row {key} does not match its checksum")
    return inner


class Database:
    """An open file, in a transaction from the first look on."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Hold a *connection* to the file at *path*."""
        self._connection = connection
        self._process = os.getpid()  # none for one in memory, which a fork copies
        self._has_moved_on = False
        self._is_alone = False  # with changes that nobody else sees
        self.path = path
        self.folder = os.path.dirname(path)
        self.is_empty = False

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows that a *query* finds. Raises `DamageError`."""
        self._look()
        with _as_damage():
            return self._connection.execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Yield what `rows` returns; nothing may be changed meanwhile."""
        self._look()
        with _as_damage():
            yield from self._connection.execute(query, values)

    def _look(self) -> None:
        """Raise `DamageError` where what was held is gone."""
        if self._process not in (0, os.getpid()) or self._has_moved_on:
            raise DamageError("what was held is gone")

    def row(self, query: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 (its columns)
        """Return the first row that a *query* finds. Raises `DamageError`."""
        rows = self.rows(query, values)
        if not rows:
            raise DamageError(f"nothing for {query}")
        return rows[0]

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Change rows; return the number of a new one. Raises `DamageError`."""
        with _as_damage():
            return self._connection.execute(statement, values).lastrowid or 0

    def run_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a *statement* for each of *rows*. Raises `DamageError`."""
        with _as_damage():
            self._connection.executemany(statement, rows)

    # What there is one of.

    def value(self, name: str) -> bytes | None:
        """Return what is kept under a *name*. Raises `DamageError`."""
        rows = self.rows("SELECT value FROM meta WHERE name=?", (name,))
        return unseal(rows[0][0]) if rows else None

    def put(self, name: str, data: bytes) -> None:
        """Keep *data* under a *name*. Raises `DamageError`."""
        self.run("INSERT OR REPLACE INTO meta VALUES(?,?)", (name, seal(data)))

    def read_on(self) -> None:
        """Let this process read, which is a copy of the one that holds it.

        It may as long as that one holds it, and offers nothing. Raises `DamageError`.
        """
        if not self.is_held:
            raise DamageError("nothing is held")
        self._process, self._is_alone = os.getpid(), True

    # Transactions.

    def begin(self) -> None:
        """Hold what there is now until `commit`. Raises `DamageError`."""
        self.run("BEGIN")
        size, pages = self.row("PRAGMA page_size")[0], self.row("PRAGMA page_count")[0]
        self.is_empty = pages == 0
        if self.is_empty:
            return
        with _as_damage():
            about = os.stat(self.path)
        if about.st_size < size * pages:
            raise DamageError("the file is cut off")
        if about.st_mtime_ns != place.time_after(self._mark):
            raise DamageError("somebody else wrote into the file")

    def begin_writing(self) -> None:
        """Hold it, and let nobody else write. Raises `DamageError`."""
        self.run("BEGIN IMMEDIATE")

    @property
    def revision(self) -> int:
        """The number of the last change of what is kept. Raises `DamageError`."""
        return int.from_bytes(self.value(_REVISION) or b"", "big")

    def revise(self) -> int:
        """Count one more change. Raises `DamageError`."""
        revision = self.revision + 1
        self.put(_REVISION, revision.to_bytes(_DIGITS, "big"))
        return revision

    @property
    def is_held(self) -> bool:
        """Whether what was there at `begin` still is."""
        return self._connection.in_transaction and not self._has_moved_on

    def change(self, *steps: Callable[[], None]) -> None:
        """Change what is held in some *steps*, all or none, and hold the outcome.

        Where others read at the moment, it stays in this process alone. Raises what
        the steps do; then nothing is changed, and what was held still is, unless
        `is_held` says otherwise.
        """
        before = self.revision
        self._take(steps)
        after = self.revision
        try:
            self.commit()
        except LockedError:
            # Waiting would keep new readers out: it is done again, for us alone.
            self.run("ROLLBACK")
            # A file of its old rows would be left at the end, and played back.
            self.run("PRAGMA journal_mode=MEMORY")
            self.run("PRAGMA cache_spill=OFF")
            self._hold_again(before)
            self._take(steps)
            self._is_alone = True
        else:
            self._hold_again(after)

    def offer(self, step: Callable[[], None]) -> None:
        """Make a change that nobody waits for, unless others read or write.

        What is held stays held. Raises `DamageError`.
        """
        if self._is_alone or self._process == 0:
            return
        before = self.revision
        self.run("PRAGMA busy_timeout=0")
        try:
            self._take((step,))
            self._commit_or_drop()
        finally:
            self.run(f"PRAGMA busy_timeout={round(_PATIENCE * 1000)}")
        self._hold_again(before)

    def _commit_or_drop(self) -> None:
        try:
            self.commit()
        except LockedError:
            self.run("ROLLBACK")

    def _take(self, steps: Iterable[Callable[[], None]]) -> None:
        self.run("SAVEPOINT change")
        try:
            for step in steps:
                step()
        except BaseException:
            if self.is_held:
                self.run("ROLLBACK TO change")
            raise
        finally:
            if self.is_held:
                self.run("RELEASE change")

    def _hold_again(self, revision: int) -> None:
        """Hold what has the number *revision*, if it is still there."""
        try:
            self.begin()
            if self.revision == revision:
                return
        except DamageError:
            self._has_moved_on = True
            raise
        self._has_moved_on = True
        raise DamageError("another process was quicker")

    def detach(self) -> None:
        """Go on with a copy in memory, and let go of the file. Raises `DamageError`."""
        import sqlite3

        if self._is_alone:
            # To copy them would wait without end for their being written.
            raise DamageError("nobody else sees what was changed")
        with _as_damage():
            copy = sqlite3.connect(
                ":memory:", isolation_level=None, check_same_thread=False
            )
            self._connection.backup(copy, progress=_at_once)
            self._connection.close()
        self._connection = copy
        self._process = 0
        self.run("BEGIN")

    def commit(self) -> None:
        """Make the changes lasting, and hold nothing. Raises `DamageError`.

        The checksums of rows do not tell that rows are missing. So the file gets a time
        that its content names: whatever else writes into it gives it another one.
        """
        mark = self._mark + 1
        self.put(_MARK, mark.to_bytes(_DIGITS, "big"))
        # Nobody looks before it has its time.
        self.run("PRAGMA locking_mode=EXCLUSIVE")
        try:
            self.run("COMMIT")
            with _as_damage():
                time = place.time_after(mark)
                os.utime(self.path, ns=(time, time))
                # What would be left there of old rows.
                with suppress(FileNotFoundError):
                    os.unlink(f"{self.path}-journal")
        finally:
            self.run("PRAGMA locking_mode=NORMAL")
        # The lock is released with the next look.
        self.rows("SELECT name FROM sqlite_master LIMIT 1")

    @property
    def _mark(self) -> int:
        """The number of the last change of the file. Raises `DamageError`."""
        return int.from_bytes(self.value(_MARK) or b"", "big")

    def rollback(self) -> None:
        """Drop the changes."""
        with suppress(DamageError):
            self.run("ROLLBACK")

    def clear(self) -> None:
        """Make all tables anew, and empty. Raises `DamageError`."""
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table'"):
            self.run(f'DROP TABLE "{name}"')
        for table in _TABLES:
            self.run(f"CREATE TABLE {table}")

    def discard(self) -> None:
        """Remove the file, which is of no use."""
        self.close()
        with suppress(OSError):
            _remove(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._has_moved_on = True
        if os.getpid() == self._process:
            with suppress(DamageError), _as_damage():
                self._connection.close()


@contextmanager
def _as_damage() -> Iterator[None]:
    import sqlite3

    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        kind = LockedError if code in _LOCKED else DamageError
        raise kind(str(error)) from error
    except (sqlite3.Error, sqlite3.Warning, OSError, OverflowError) as error:
        raise DamageError(str(error)) from error


def _at_once(status: int, _left: int, _pages: int) -> None:
    """End a copy that would wait: for changes of our own, it would never end."""
    if status in _LOCKED:
        raise LockedError("what is held is not written yet")


def connect(folder: str) -> Database | None:
    """Open the file in *folder*, which is made; `None` where it cannot be.

    A file that is no database is made anew.
    """
    path = os.path.join(folder, NAME)
    if not place.made(folder):
        return None
    for _ in range(2):
        if not _is_there(path):
            return None
        try:
            return Database(_connection(path), path)
        except LockedError:
            return None
        except DamageError:
            with suppress(OSError):
                _remove(path)
    return None


def _is_there(path: str) -> bool:
    """Make a file if there is none; say whether it is ours."""
    try:
        # An existing one is not opened here: to close it would end the locks that
        # this process has on it.
        with suppress(FileExistsError):
            os.close(os.open(path, _CREATING, _FILE_MODE))
        about = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(about.st_mode) and place.is_ours(about)


def _connection(path: str) -> sqlite3.Connection:
    import sqlite3

    with _as_damage():
        connection = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        # Nothing is lost with it: after a crash of the machine it is made anew.
        connection.execute("PRAGMA synchronous=OFF")
        # Deleted notes leave nothing behind in the file.
        connection.execute("PRAGMA secure_delete=ON")
        return connection


def _remove(path: str) -> None:
    """Remove a file, and first the journal that would be played back into another."""
    for name in (f"{path}-journal", path):
        with suppress(FileNotFoundError):
            os.unlink(name)
