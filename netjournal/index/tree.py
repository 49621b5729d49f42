"""The files of a journal as the system lists them: names, times, sizes and inodes.

Nothing is opened. Two trees with the same signature are the same files with the same
text, unless one of them was written in the same tick of the clock in which it was
looked at: `settled` tells that apart, as git does for its index ("racy git").

The smallest start of the program imports this module, so it imports next to nothing.
"""

from __future__ import annotations

import os
import struct
from functools import partial
from itertools import chain, compress
from operator import attrgetter, itemgetter

# For annotations alone; `typing` takes a while to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONFIG = "mkdocs.yml"
_ENDING = ".md"  # of a file, even where a folder is called like that
FOLDERS = ("contacts", "journal")

# Files and folders that begin like this belong to other programs.
_HIDDEN = frozenset("._#")
_first = itemgetter(0)
_name = attrgetter("name")

# How far apart two writes are whose times differ for certain, in nanoseconds: the
# kernel's tick, or the two seconds of file systems that only keep whole seconds.
TICK = 20_000_000
_SECOND = 1_000_000_000
_COARSE = 2 * _SECOND

# Modified and changed, in nanoseconds since 1970, size in bytes, and inode.
Stamp = tuple[int, int, int, int]
_NOWHERE: Stamp = (-1, -1, -1, -1)
_of_stamp = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")
_FIELDS = 4


class Listing:
    """A folder: its path in the journal, its files by name, and their stamps, flat."""

    __slots__ = ("_signature", "names", "numbers", "path")

    def __init__(
        self, path: str, names: list[str], numbers: Sequence[int] | memoryview
    ) -> None:
        """Hold the *names* in the folder *path*, with four *numbers* each.

        A view has them as the processor does, in 64 bits each.
        """
        self.path = path
        self.names = names
        self.numbers = numbers
        self._signature = b""

    def stamps(self) -> list[tuple[str, Stamp]]:
        """Return each file's path in the journal, and its stamp."""
        prefix = f"{self.path}/" if self.path else ""
        stamps = zip(*[iter(self.numbers)] * _FIELDS, strict=True)
        return [
            (f"{prefix}{name}", stamp)
            for name, stamp in zip(self.names, stamps, strict=True)
        ]

    @property
    def signature(self) -> bytes:
        """Bytes that are equal for equal listings."""
        if not self._signature:
            self._signature = self._written()
        return self._signature

    def _written(self) -> bytes:
        names = "\0".join((self.path, *self.names))
        if isinstance(self.numbers, memoryview):
            numbers = self.numbers.tobytes()
        else:
            try:
                numbers = packed(self.numbers)
            except struct.error:  # some file systems number files with 64 bits
                numbers = repr(self.numbers).encode()
        return names.encode("utf-8", "surrogateescape") + b"\0\0" + numbers


class Tree:
    """The folders of a journal, and whether there are links among them.

    The folder "" has mkdocs.yml alone. Files of all kinds are listed, hidden ones are
    not.
    """

    __slots__ = ("folders", "linked")

    def __init__(self, folders: list[Listing], *, linked: bool) -> None:
        """Hold the *folders*, in the order in which they were found."""
        self.folders = folders
        self.linked = linked

    @property
    def signature(self) -> bytes:
        """Bytes that are equal for equal trees."""
        return b"\0\0\0".join([folder.signature for folder in self.folders])

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamp of each file, by its path in the journal."""
        return dict(pair for folder in self.folders for pair in folder.stamps())

    def settled(self, looked: int) -> bool:
        """Say whether no file is as young as the look at *looked* (ns since 1970)."""
        return all(
            is_settled(folder.numbers[first::_FIELDS], looked)
            for folder in self.folders
            for first in (0, 1)
        )


# When a journal was looked at, in nanoseconds since 1970, and its tree then.
Look = tuple[int, Tree | None]


def is_settled(times: Sequence[int] | memoryview, looked: int) -> bool:
    """Say whether a write at *looked* would have given a time unlike all of *times*."""
    if max(times, default=-1) < looked - _COARSE:
        return True
    young = [time for time in times if time >= looked - _COARSE]
    return all(time % _SECOND and time < looked - TICK for time in young)


def young(seen: Tree | None, looked: int) -> list[str]:
    """Return the paths of files as young as the look at *looked* (ns since 1970)."""
    if seen is None or seen.settled(looked):
        return []
    return [
        path
        for path, times in seen.stamps().items()
        if not is_settled([*times[:2]], looked)
    ]


def look(root: str) -> Tree | None:
    """Return the tree of the journal at *root*; `None` where it cannot be listed."""
    names = walk(root)
    return None if names is None else names.tree(root)


class Names:
    """The folders of a journal with the names in them, as in its tree.

    Nothing but the names was asked for yet.
    """

    __slots__ = ("folders", "linked")

    def __init__(self, folders: list[tuple[str, list[str]]], *, linked: bool) -> None:
        """Hold the paths of *folders*, with their files."""
        self.folders = folders
        self.linked = linked

    def tree(self, root: str) -> Tree:
        """Return the tree of the journal at *root*, whose names these are."""
        folders = [
            Listing(path, files, numbers(root, path, files))
            for path, files in self.folders
        ]
        return Tree(folders, linked=self.linked)


def walk(root: str) -> Names | None:
    """Return the names in the journal at *root*; `None` where it cannot be listed."""
    journal = _Walk(root)
    try:
        for name in FOLDERS:
            journal.add(f"{root}/{name}", name)
    except OSError:
        return None
    return Names(journal.folders, linked=journal.linked)


class _Walk:
    """Lists each folder once, and none outside the journal."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self.seen: set[str] = set()
        self.linked = False
        self.folders: list[tuple[str, list[str]]] = [("", [CONFIG])]

    def add(self, folder: str, path: str) -> None:
        """Add the folder at *path* in the journal, and those in it."""
        if not self._is_new(folder):
            return
        try:
            with os.scandir(folder) as entries:
                listed = [*entries]
        except FileNotFoundError:
            return
        # Without a step of Python for each: there are tens of thousands.
        names = [*map(_name, listed)]
        if not _HIDDEN.isdisjoint(map(_first, names)):
            listed = [entry for entry in listed if entry.name[0] not in _HIDDEN]
            names = [*map(_name, listed)]
        self.linked = self.linked or any(map(os.DirEntry.is_symlink, listed))
        inner = sorted(compress(names, map(os.DirEntry.is_dir, listed)))
        stubs = [name for name in inner if name.endswith(_ENDING)]
        if inner:
            names = [*({*names} - {*inner} | {*stubs})]
        self.folders.append((path, sorted(names)))
        # Nothing in them is read; where they link to is looked at by its own name.
        self.folders += [(f"{path}/{stub}", []) for stub in stubs]
        for name in inner:
            if name not in stubs:
                self.add(f"{folder}/{name}", f"{path}/{name}")

    def _is_new(self, folder: str) -> bool:
        """Say whether *folder* is inside, and was not looked at before."""
        self.linked = self.linked or os.path.islink(folder)
        real = os.path.realpath(folder) if self.linked else folder
        if real in self.seen:
            return False
        self.seen.add(real)
        return not self.linked or real.startswith(self.root + os.sep)


def packed(numbers: Sequence[int]) -> bytes:
    """Return *numbers* in 64 bits each. Raises `struct.error` for larger ones."""
    return struct.pack(f"{len(numbers)}q", *numbers)


def numbers(root: str, path: str, names: list[str]) -> list[int]:
    """Return the stamps of files in the folder at *path* in the journal, flat."""
    if not names:
        return []
    folder = f"{root}/{path}" if path else root
    # Without a step of Python for each: this is most of the time of many commands.
    try:
        if os.stat not in os.supports_dir_fd:
            return _flat(map(os.stat, map(f"{folder}/".__add__, names)))
        within = os.open(folder, os.O_RDONLY)
        try:
            return _flat(map(partial(os.stat, dir_fd=within), names))
        finally:
            os.close(within)
    except OSError:  # one of them is gone, or cannot be looked at
        return [*chain.from_iterable(stamp(f"{folder}/{name}") for name in names)]


def _flat(stats: Iterable[os.stat_result]) -> list[int]:
    return [*chain.from_iterable(map(_of_stamp, stats))]


def stamp(path: str) -> Stamp:
    """Return the stamp of a file, through links; of a missing one, none."""
    try:
        about = os.stat(path)
    except OSError:
        return _NOWHERE
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino
