"""Where a site is built before it is published: a folder nobody else can read.

It is in the state folder of the journal, and is removed afterwards. What an interrupted
run has left there is removed by the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netjournal.publish.files import remove
from netjournal.store import BusyError
from netjournal.store.state_folder import place

_FOLDER = "publishing"
_LOCK = "publishing.lock"
_PRIVATE = 0o700


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """Yield a folder for the site of the journal at *root*, which is not there yet.

    Raises `BusyError` where another run is publishing this journal, and `OSError`.
    """
    from filelock import FileLock, Timeout

    state = Path(place(root).state)
    state.mkdir(_PRIVATE, parents=True, exist_ok=True)
    lock = FileLock(state / _LOCK, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError("another netjournal is publishing this journal") from error
    folder = state / _FOLDER
    try:
        remove(folder)
        folder.mkdir(_PRIVATE)
        yield folder / "site"
    finally:
        remove(folder)
        lock.release()
