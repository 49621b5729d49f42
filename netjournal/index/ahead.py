"""A look at the files of a large journal, taken by two processes.

The second one begins with the last files while the program is still being loaded; this
one takes the first ones as soon as it needs the look, until the two meet. They share
nothing but a piece of memory and a pipe. Where there is one processor, or the journal
is small, the look is taken when it is needed.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
import time

from netjournal import twin
from netjournal.index import place, tree

# For annotations alone; `typing` takes a while to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from mmap import mmap

_INDEX = "index.db"
_LARGE = 2 * 1024 * 1024  # bytes of an index: some thousand files
_MANY = 3000  # files that are looked at by two
_FRESH = 1_000_000_000  # nanoseconds
_CHUNK = 1 << 10
_WORD = 8  # bytes
_STAMP = 4 * _WORD
_PART = 256  # files, of which one of the two takes all
_TAKEN = 1

# By the root of the journal.
_begun: dict[str, _Ahead] = {}


def begin(words: list[str]) -> None:
    """Let the journal be looked at that a command of these *words* may be about."""
    try:
        root = _root(words) if _is_possible() else None
        room = 0 if root is None else _room(root)
    except OSError:
        return
    memory = _memory(room) if room else None
    if root is not None and memory is not None:
        begun = _Ahead.begun(root, memory)
        if begun is not None:
            _begun[root] = begun


def taken(root: str) -> tree.Look | None:
    """Return the look ahead at the journal at *root*, once; `None` without a fresh one.

    Whatever was written since it was begun may be missing in it.
    """
    begun = _begun.pop(os.path.realpath(root), None) if _begun else None
    look = None if begun is None else begun.look()
    is_fresh = look is not None and time.time_ns() - look[0] < _FRESH
    return look if is_fresh else None


def look(root: str) -> tree.Look:
    """Look at the journal at *root* now."""
    looked = time.time_ns()
    names = tree.walk(root)
    if names is None:
        return looked, None
    count = sum(len(files) for _, files in names.folders)
    room = (count + 1) * (_STAMP + 1)
    memory = _memory(room) if count >= _MANY and _is_possible() else None
    if memory is not None:
        stamps = Stamps(root, names, memory, 0)
        second = _Second.begun(lambda _pipe: stamps.fill(backwards=True))
        listed = None if second is None else stamps.shared_with(second)
        if listed is not None:
            return looked, listed
    return looked, names.tree(root)


def _root(words: list[str]) -> str | None:
    """Return the folder of the journal that is probably meant."""
    named = os.environ.get("NETJOURNAL_ROOT")
    if "-C" in words[:-1]:
        named = words[words.index("-C") + 1]
    folder = os.path.realpath(named or ".")
    while not named and not os.path.exists(os.path.join(folder, tree.CONFIG)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _is_possible() -> bool:
    return place.is_on() and twin.can_be()


def _room(root: str) -> int:
    """Return how large a look at a journal may be, in bytes; 0 for a small journal.

    What is kept of a file takes more room than its name and its stamp. Raises `OSError`
    where there is no index.
    """
    folder = place.of_journal(root)
    size = 0 if folder is None else os.stat(os.path.join(folder, _INDEX)).st_size
    return size if size >= _LARGE else 0


def _memory(size: int) -> mmap | None:
    """Return memory that a second process shares; `None` where there is too little."""
    from mmap import mmap

    try:
        return mmap(-1, size)
    except (OSError, ValueError):
        return None


class _Second:
    """A second process, which shares memory with this one."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe

    @classmethod
    def begun(cls, work: Callable[[int], None]) -> _Second | None:
        """Let another process do the *work*, which is given a pipe to this one."""
        forked = twin.forked(work)
        return None if forked is None else cls(*forked)

    def has_spoken(self) -> bool:
        """Wait for a word from it; say whether there is one."""
        try:
            return bool(os.read(self._pipe, 1))
        except OSError:
            return False

    def is_done(self) -> bool:
        """Wait for its end; say whether it did all that it took."""
        try:
            while os.read(self._pipe, _CHUNK):
                pass
            os.close(self._pipe)
            return os.waitpid(self._process, 0)[1] == 0
        except OSError:
            return False


class Stamps:
    """The stamps of all files, in memory that two processes have.

    They are after a byte for each part, which says whether one of them takes it.
    """

    def __init__(self, root: str, names: tree.Names, memory: mmap, start: int) -> None:
        """Use *memory* from *start* on for the files of *names*."""
        self._root = root
        self._names = names
        self._memory = memory
        self._marks = start
        self._parts = [*_parts(names)]
        self._start = -(-(start + len(self._parts)) // _WORD) * _WORD

    def fill(self, *, backwards: bool = False) -> None:
        """Take parts until the other process has the next one.

        Raises `ValueError` where there is not enough memory, and `struct.error` for
        numbers that are too large.
        """
        parts = range(len(self._parts))
        for number in reversed(parts) if backwards else parts:
            if self._memory[self._marks + number]:
                break
            self._memory[self._marks + number] = _TAKEN
            self._take(*self._parts[number])

    def _take(self, path: str, names: list[str], before: int) -> None:
        data = tree.packed(tree.numbers(self._root, path, names))
        place_ = self._start + before * _STAMP
        if place_ + len(data) > len(self._memory):
            raise ValueError("more files than were kept")
        self._memory[place_ : place_ + len(data)] = data

    def shared_with(self, second: _Second) -> tree.Tree | None:
        """Take parts until the *second* process has the rest, and return the tree.

        `None` where one of the two did not do all that it took.
        """
        try:
            self.fill()
        except (ValueError, IndexError, struct.error):
            second.is_done()
            return None
        return self._tree() if second.is_done() else None

    def _tree(self) -> tree.Tree:
        end = self._start
        listings = []
        for path, names in self._names.folders:
            start, end = end, end + len(names) * _STAMP
            numbers = memoryview(self._memory[start:end]).cast("q")
            listings.append(tree.Listing(path, names, numbers))
        return tree.Tree(listings, linked=self._names.linked)


def _parts(names: tree.Names) -> Iterator[tuple[str, list[str], int]]:
    """Yield a few files of a folder at a time, and the number of those before."""
    before = 0
    for path, files in names.folders:
        for start in range(0, len(files), _PART):
            yield path, files[start : start + _PART], before + start
        before += len(files)


class _Ahead:
    """A look that another process has begun; the memory begins with the names."""

    def __init__(self, root: str, memory: mmap, looked: int, second: _Second) -> None:
        self._root = root
        self._memory = memory
        self._looked = looked
        self._second = second

    @classmethod
    def begun(cls, root: str, memory: mmap) -> _Ahead | None:
        """Let another process look at the journal at *root*."""
        looked = time.time_ns()
        second = _Second.begun(lambda pipe: _send(pipe, root, memory))
        return None if second is None else cls(root, memory, looked, second)

    def look(self) -> tree.Look | None:
        """Help the other process; return what both saw, or `None` in doubt."""
        names = self._told() if self._second.has_spoken() else None
        if names is None:
            self._second.is_done()
            return None
        stamps = Stamps(self._root, names, self._memory, _end_of_names(self._memory))
        listed = stamps.shared_with(self._second)
        return None if listed is None else (self._looked, listed)

    def _told(self) -> tree.Names | None:
        data = self._memory[_WORD : _end_of_names(self._memory)]
        try:
            linked, folders = marshal.loads(data)  # noqa: S302 (from our own process)
        except (ValueError, EOFError, TypeError):
            return None
        return tree.Names(folders, linked=linked)


def _send(pipe: int, root: str, memory: mmap) -> None:
    """Tell the names through *memory*, say so through a *pipe*, and look at the files.

    Raises `OSError` where they cannot be listed, and `ValueError` as `Stamps` does.
    """
    names = tree.walk(root)
    if names is None:
        raise OSError(root)
    data = marshal.dumps((names.linked, names.folders))
    memory[:_WORD] = len(data).to_bytes(_WORD, sys.byteorder)
    memory[_WORD : _end_of_names(memory)] = data
    os.write(pipe, b"\n")
    Stamps(root, names, memory, _end_of_names(memory)).fill(backwards=True)


def _end_of_names(memory: mmap) -> int:
    return _WORD + int.from_bytes(memory[:_WORD], sys.byteorder)
