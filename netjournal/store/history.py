"""The undo history: the last fifty records of changes, done and undone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import count

from netjournal.format.patterns import pattern
from netjournal.store.errors import StoreError
from netjournal.store.record import Record, load
from netjournal.store.state_folder import COMMITTED, DONE, UNDONE, Place
from netjournal.store.writing import flush_folder

KEPT = 50
_RECORD = pattern(r"[0-9]{8,}\.json", re.ASCII)


def numbers(place: Place, folder: str) -> list[int]:
    """Return the numbers of the records in a folder, the oldest first."""
    names = os.listdir(place.record(folder))
    return sorted(int(name[:-5]) for name in names if _RECORD.fullmatch(name))


def path(place: Place, folder: str, number: int) -> str:
    """Return the path of the record with that *number*."""
    return place.record(f"{folder}/{number:08}.json")


def file_away(place: Place, record: Record) -> None:
    """Move the record of a completed change to where undo finds it.

    May be done again after a crash. Raises `OSError`.
    """
    if record.undoes or record.redoes:
        for number in record.undoes:
            _move(place, number, DONE, UNDONE)
        for number in record.redoes:
            _move(place, number, UNDONE, DONE)
        flush_folder(place.record(DONE))
        flush_folder(place.record(UNDONE))
        os.unlink(place.record(COMMITTED))
        flush_folder(place.state)
    else:
        # The new name need not be safe on disk: the files are. After a power failure,
        # the next command finds the record where it was, and moves it again.
        done = numbers(place, DONE)
        gone = numbers(place, UNDONE)
        # After a new change, nothing can be redone.
        for number in gone:
            os.unlink(path(place, UNDONE, number))
        number = max([0, *done, *gone]) + 1
        os.rename(place.record(COMMITTED), path(place, DONE, number))
        for old in done[: _too_many(place, [*done, number])]:
            with suppress(OSError):  # one extra record does no harm
                os.unlink(path(place, DONE, old))


def _too_many(place: Place, done: Sequence[int]) -> int:
    """Return how many of the oldest to delete; a command's records stay together."""
    count = max(0, len(done) - KEPT)
    while count and _command(place, done[count - 1]) & _command(place, done[count]):
        count -= 1
    return count


def _command(place: Place, number: int) -> frozenset[str]:
    with suppress(StoreError, OSError):
        return frozenset(filter(None, [load(path(place, DONE, number)).command]))
    return frozenset()


def set_aside(place: Place, name: str) -> str:
    """Move a record aside, to a free name; return its path.

    Raises `OSError`.
    """
    plain = name.replace("/", "-")
    for number in count(1):
        aside = place.record(f"damaged-{plain}" + (f".{number}" if number > 1 else ""))
        if not os.path.lexists(aside):
            break
    os.rename(place.record(name), aside)
    return aside


def _move(place: Place, number: int, source: str, target: str) -> None:
    with suppress(FileNotFoundError):
        os.replace(path(place, source, number), path(place, target, number))
