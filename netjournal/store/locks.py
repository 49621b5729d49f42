"""One change at a time: the lock of a journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from netjournal.store.errors import BusyError, WriteError, reason
from netjournal.store.state_folder import DONE, LOCK, UNDONE, Place

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 30.0
_INTERVAL = 0.005


@cache
def _lock(path: str) -> BaseFileLock:
    # One object for each path: it counts how often this process acquired it, so that a
    # command can hold the lock around its writes.
    from filelock import FileLock

    return FileLock(path, timeout=_PATIENCE, poll_interval=_INTERVAL, mode=0o600)


@contextmanager
def hold(place: Place, patience: float = _PATIENCE) -> Iterator[None]:
    """Prevent every other netjournal from changing this journal meanwhile.

    Waits up to *patience* seconds, then raises `BusyError`; `WriteError` if the folder
    of records cannot be created. A process can hold it twice.
    """
    from filelock import Timeout

    try:
        for name in (DONE, UNDONE):
            os.makedirs(place.record(name), 0o700, exist_ok=True)
        lock = _lock(place.record(LOCK))
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise BusyError("another netjournal is changing this journal") from error
    except OSError as error:
        raise WriteError(
            f"the folder of undo records cannot be used: {reason(error)}",
            f"netjournal needs to be able to write to {place.state}",
        ) from error
    try:
        yield
    finally:
        lock.release()
