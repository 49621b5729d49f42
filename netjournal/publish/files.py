"""Files that are either the old or the new ones, whenever the machine stops."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from netjournal.publish.names import TEMPORARY
from netjournal.store.exchange import exchange
from netjournal.store.writing import flush_folder


def put(path: Path, data: bytes) -> None:
    """Write a file: beside its place, safe on disk, then moved there."""
    coming = path.with_name(f"{TEMPORARY}{path.name}")
    try:
        with coming.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(path)
    except BaseException:
        coming.unlink(missing_ok=True)
        raise


def has(path: Path, data: bytes) -> bool:
    """Say whether the file at *path* is *data*."""
    try:
        if path.stat().st_size != len(data):
            return False
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


def flush(folder: Path) -> None:
    """Make the names in *folder* safe on disk."""
    flush_folder(str(folder))


def sweep(folder: Path) -> None:
    """Remove what an interrupted run has left unfinished in *folder*."""
    for path in folder.glob(f"{TEMPORARY}*"):
        path.unlink()


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size in bytes and the time of change of each file in *folder*."""
    try:
        with os.scandir(folder) as entries:
            files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
            looks = {entry.name: entry.stat(follow_symlinks=False) for entry in files}
    except FileNotFoundError:
        return {}
    return {name: (look.st_size, look.st_mtime_ns) for name, look in looks.items()}


def remove(folder: Path) -> None:
    """Remove a folder of ours, if there is one."""
    if os.path.lexists(folder):
        shutil.rmtree(folder)


def take_place(coming: Path, place: Path, going: Path) -> None:
    """Put the folder *coming* at *place*, and remove what was there.

    In one step where the system can exchange two names. Elsewhere the old one is at
    *going* for a moment, and `mend` puts it back.
    """
    if not os.path.lexists(place):
        coming.rename(place)
    elif exchange(str(coming), str(place)):
        coming.rename(going)
    else:
        place.rename(going)
        coming.rename(place)
    flush(place.parent)
    remove(going)


def mend(coming: Path, place: Path, going: Path) -> None:
    """Undo what an interrupted run has begun with these folders."""
    if os.path.lexists(going) and not os.path.lexists(place):
        going.rename(place)
    remove(going)
    remove(coming)
