"""Writing one file: beside its place, safe on disk, then moved there."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from itertools import count

from netjournal.format.records import NamedTuple
from netjournal.store.errors import BusyError, ChangedOnDiskError, WriteError, reason
from netjournal.store.exchange import exchange, move_new, start_writing

# How long an editor may take between emptying a file and filling it.
_PATIENCE = 0.5
_INTERVAL = 0.01

_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe in place of a note must not block.
_READ |= getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_WRITE |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 64 * 1024
_LONGEST_NAME = 240  # of the 255 bytes that systems allow; our suffix is longer
_PRIVATE = 0o600
_PUBLIC = 0o666
_ANY_WRITE = 0o222
# Not every file system has them, and not every user can set all of them.
_NO_ATTRIBUTE = frozenset(
    {errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES, errno.EINVAL}
)


class Attributes(NamedTuple):
    """The attributes of a file besides its text."""

    mode: int
    user: int = -1
    group: int = -1
    extended: tuple[tuple[str, bytes], ...] = ()


def read_bytes(path: str) -> bytes | None:
    """Return the bytes of a file, or `None` if there is none. Raises `OSError`."""
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a file", path)
        parts = [os.read(descriptor, _CHUNK)]
        while len(parts[-1]) == _CHUNK:
            parts.append(os.read(descriptor, _CHUNK))
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(descriptor)


def settled(name: str, path: str, expected: bytes | None) -> bytes | None:
    """Return the bytes of a file once no editor is in the middle of saving it.

    Some editors empty or move a file before they write it, so an empty or missing file
    is given a moment, unless that is *expected*. Raises `BusyError` for a file that
    stays empty, and `OSError`.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        now = read_bytes(path)
        if now or (now is None and expected is None):
            return now
        if time.monotonic() > deadline:
            break
        time.sleep(_INTERVAL)
    if now is None:
        return None
    raise BusyError(f"{name} is empty, as if an editor were just saving it")


def check(name: str, path: str, old: bytes | None) -> None:
    """Check that a file has not changed since it was read, and is writable.

    Raises `ChangedOnDiskError`, `BusyError`, `WriteError` and `OSError`.
    """
    if old is None:
        if os.path.lexists(path):
            raise ChangedOnDiskError(name, "is there already")
        return
    now = settled(name, path, old)
    if now is None:
        raise ChangedOnDiskError(name, "is gone")
    if now != old:
        raise ChangedOnDiskError(name)
    # The superuser can write any file, but its owner may not want that.
    if not os.stat(path).st_mode & _ANY_WRITE or not os.access(path, os.W_OK):
        raise WriteError(f"{name} is read-only, so nothing was written")


def attributes(path: str) -> Attributes:
    """Return the attributes of the file at *path*. Raises `OSError`."""
    found = os.stat(path)
    return Attributes(
        stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, _extended(path)
    )


def _extended(path: str) -> tuple[tuple[str, bytes], ...]:
    if not hasattr(os, "listxattr"):
        return ()
    try:
        names = os.listxattr(path)
        return tuple((name, os.getxattr(path, name)) for name in names)
    except OSError as error:
        if error.errno in _NO_ATTRIBUTE:
            return ()
        raise


def stage(path: str, data: bytes, wanted: Attributes | None) -> None:
    """Create a new file with *data*, safe on disk; as `begin`."""
    descriptor = begin(path, data, wanted)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def begin(path: str, data: bytes, wanted: Attributes | None) -> int:
    """Create a new file with *data*; return its descriptor. Raises `OSError`.

    Without attributes, the file gets the default ones. It is safe on disk after an
    `fsync`, which is fast because the disk is already writing.
    """
    mode = _PUBLIC if wanted is None else _PRIVATE
    descriptor = os.open(path, _WRITE, mode)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if wanted is not None:
            _give(descriptor, wanted)
    except BaseException:
        os.close(descriptor)
        raise
    start_writing(descriptor)
    return descriptor


def _give(descriptor: int, wanted: Attributes) -> None:
    now = os.fstat(descriptor)
    for name, value in wanted.extended:
        try:
            os.setxattr(descriptor, name, value)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTE:
                raise
    if hasattr(os, "fchown"):
        owner = (
            -1 if wanted.user == now.st_uid else wanted.user,
            -1 if wanted.group == now.st_gid else wanted.group,
        )
        if owner != (-1, -1):
            with suppress(PermissionError):  # only the superuser can change the owner
                os.fchown(descriptor, *owner)
    if hasattr(os, "fchmod") and stat.S_IMODE(now.st_mode) != wanted.mode:
        # After the owner, because changing the owner removes permissions.
        os.fchmod(descriptor, wanted.mode)


def replace(temp: str, target: str) -> None:
    """Move *temp* to *target*. Raises `OSError`.

    If the system can exchange two names, the old *target* is at *temp* afterwards, so
    that text saved a moment ago is not lost.
    """
    if not exchange(temp, target):
        os.replace(temp, target)


def keep_beside(path: str, target: str) -> str:
    """Give a file a free name beside *target*; return that path.

    Such a name is reported as a conflict copy until someone resolves it. Raises
    `OSError`.
    """
    folder, name = os.path.split(target)
    stem, extension = os.path.splitext(name)
    while len(os.fsencode(stem + extension)) > _LONGEST_NAME:
        stem = stem[:-1]
    for number in count(1):
        kept = os.path.join(folder, f"{stem}.kept-{number}{extension}")
        with suppress(FileExistsError):
            move_new(path, kept)
            break
    return kept


def flush_folder(path: str) -> None:
    """Make the file names in a folder safe on disk. Raises `OSError`."""
    if os.name == "nt":
        return  # not available on Windows
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unwritable(name: str, error: OSError) -> WriteError:
    """Return our error for the system's *error* at a file."""
    return WriteError(f"{name} cannot be written: {reason(error)}")
