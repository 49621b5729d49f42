"""A file that others fetch again and again: whole at any time, and as old as its text.

It lies outside the journal, and no `undo` concerns it.
"""

from __future__ import annotations

import os
from contextlib import suppress

from netjournal.store.errors import RefusedError, WriteError
from netjournal.store.reading import FOLDERS
from netjournal.store.writing import (
    attributes,
    check,
    flush_folder,
    read_bytes,
    stage,
    unwritable,
)


def write(name: str, data: bytes, *, root: str, mark: bytes) -> bool:
    """Let the file *name* have *data*; say whether it had to be written.

    A file in its place has to be empty or to contain *mark*, so that nothing else is
    ever replaced. A link is written through; a new file has what the system gives it,
    another keeps its mode and owner. Raises `RefusedError`, also for a place among the
    files of the journal at *root*, `ChangedOnDiskError` and `WriteError`.
    """
    target = os.path.realpath(name)
    for folder in FOLDERS:
        inner = os.path.realpath(os.path.join(root, folder))
        if target.startswith(inner + os.sep):
            message = f"'{name}' is in your folder '{folder}'"
            raise RefusedError(message, "choose a file outside of it")
    if not os.path.isdir(os.path.dirname(target)):
        message = f"the folder of '{name}' does not exist"
        raise WriteError(message, "create it first")
    if os.path.isdir(target):
        raise WriteError(f"'{name}' is a folder, not a file")
    try:
        old = read_bytes(target)
        if old == data:
            return False
        if old and mark not in old:
            message = f"'{name}' was not written by netjournal, so it stays"
            raise RefusedError(message, "choose another file, or delete this one")
        _replace(name, target, old, data)
    except OSError as error:
        raise unwritable(f"'{name}'", error) from error
    return True


def _replace(name: str, target: str, old: bytes | None, data: bytes) -> None:
    folder, base = os.path.split(target)
    # Hidden, and with a number that no other run has meanwhile.
    temp = os.path.join(folder, f".{base}.{os.getpid()}.tmp")
    if old:  # `check` would wait for who empties a file before it is written
        check(f"'{name}'", target, old)
    try:
        stage(temp, data, None if old is None else attributes(target))
        os.replace(temp, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temp)
        raise
    flush_folder(folder)
