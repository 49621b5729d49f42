"""One change at a time: the lock of a journal.

The system's own lock of a file (`flock`), as filelock takes it, so that both keep each
other out; filelock takes it where there is no such call, as on Windows.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Protocol

from netjournal.store.errors import BusyError, WriteError, reason
from netjournal.store.state_folder import DONE, LOCK, UNDONE, Place

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 30.0
_INTERVAL = 0.005
_MODE = 0o600
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
_OPEN |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# What the system answers while another process holds the lock.
_HELD = frozenset({errno.EACCES, errno.EAGAIN})


class _Lock(Protocol):
    def acquire(self, patience: float) -> bool: ...

    def release(self) -> None: ...


class Flock(threading.local):
    """The lock of one file; a thread that has it can take it several times."""

    def __init__(self, path: str) -> None:
        """Lock the file at *path*, which is created and stays."""
        self.path = path
        self.times = 0
        self.descriptor = -1

    def acquire(self, patience: float) -> bool:
        """Take the lock; say whether that was possible within *patience* seconds.

        Raises `OSError`.
        """
        if not self.times:
            deadline = time.monotonic() + patience
            while not self._take():
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_INTERVAL)
        self.times += 1
        return True

    def release(self) -> None:
        """Give the lock back, once for each time that it was taken."""
        self.times -= 1
        if not self.times:
            os.close(self.descriptor)  # which unlocks it

    def _take(self) -> bool:
        import fcntl

        descriptor = os.open(self.path, _OPEN, _MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_there = os.fstat(descriptor).st_nlink > 0
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                return False
            raise
        except BaseException:
            os.close(descriptor)
            raise
        if not is_there:  # a file without a name locks nobody out
            os.close(descriptor)
            return False
        self.descriptor = descriptor
        return True


class _Elsewhere:
    """The lock of one file on a system without `flock`."""

    def __init__(self, path: str) -> None:
        from filelock import FileLock

        self.lock: BaseFileLock = FileLock(path, poll_interval=_INTERVAL, mode=_MODE)

    def acquire(self, patience: float) -> bool:
        from filelock import Timeout

        try:
            self.lock.acquire(timeout=patience)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        self.lock.release()


@cache
def _lock(path: str) -> _Lock:
    # One object for each path: it counts how often this process acquired it, so that a
    # command can hold the lock around its writes.
    try:
        import fcntl  # noqa: F401 (only to see whether there is one)
    except ImportError:
        return _Elsewhere(path)
    return Flock(path)


@contextmanager
def hold(place: Place, patience: float = _PATIENCE) -> Iterator[None]:
    """Prevent every other netjournal from changing this journal meanwhile.

    Waits up to *patience* seconds, then raises `BusyError`; `WriteError` if the folder
    of records cannot be created. A process can hold it twice.
    """
    try:
        for name in (DONE, UNDONE):
            os.makedirs(place.record(name), 0o700, exist_ok=True)
        lock = _lock(place.record(LOCK))
        is_ours = lock.acquire(patience)
    except OSError as error:
        raise WriteError(
            f"the folder of undo records cannot be used: {reason(error)}",
            f"netjournal needs to be able to write to {place.state}",
        ) from error
    if not is_ours:
        raise BusyError("another netjournal is changing this journal")
    try:
        yield
    finally:
        lock.release()
