"""A look at the files of a large journal while the program is still being loaded.

A second process takes it, which shares nothing with this one but a pipe: what it saw
comes back as numbers and names. Where there is one processor, or the journal is small,
the look is taken when it is needed.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from netjournal.index import place, tree

_INDEX = "index.db"
_LARGE = 2 * 1024 * 1024  # bytes of an index: some thousand files
_FRESH = 1_000_000_000  # nanoseconds
_CHUNK = 1 << 20

# By the root of the journal: the pipe, and the process at its other end.
_begun: dict[str, tuple[int, int]] = {}


def begin(words: list[str]) -> None:
    """Let the journal be looked at that a command of these *words* may be about."""
    if sys.platform != "linux" or not place.is_on() or len(_processors()) == 1:
        return
    try:
        root = _root(words)
        if root is not None and _is_large(root):
            _begun[root] = _fork(root)
    except OSError:
        return


def taken(root: str) -> tree.Look | None:
    """Return the look ahead at the journal at *root*, once; `None` without a fresh one.

    Whatever was written since it was begun may be missing in it.
    """
    if not _begun:
        return None
    begun = _begun.pop(os.path.realpath(root), None)
    look = None if begun is None else _received(*begun)
    is_fresh = look is not None and time.time_ns() - look[0] < _FRESH
    return look if is_fresh else None


def _processors() -> set[int]:
    return os.sched_getaffinity(0) if sys.platform == "linux" else {0}


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


def _is_large(root: str) -> bool:
    folder = place.of_journal(root)
    return (
        folder is not None and os.stat(os.path.join(folder, _INDEX)).st_size >= _LARGE
    )


def _fork(root: str) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(reading)
            _send(writing, root)
        finally:
            os._exit(0)
    os.close(writing)
    return reading, process


def _send(pipe: int, root: str) -> None:
    """Look at the journal, and write what was seen into a *pipe*."""
    looked, listed = time.time_ns(), tree.look(root)
    if listed is None:
        return
    folders = [
        (folder.path, folder.names, folder.numbers, folder.signature)
        for folder in listed.folders
    ]
    data = memoryview(marshal.dumps((looked, listed.linked, folders)))
    while data:
        data = data[os.write(pipe, data) :]


def _received(pipe: int, process: int) -> tree.Look | None:
    """Return what another *process* saw; `None` where it did not say all of it."""
    parts = []
    try:
        while part := os.read(pipe, _CHUNK):
            parts.append(part)
        os.close(pipe)
        _, status = os.waitpid(process, 0)
        if status:
            return None
        looked, linked, folders = marshal.loads(b"".join(parts))  # noqa: S302 (from our own process)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    listings = [tree.Listing(*folder) for folder in folders]
    return looked, tree.Tree(listings, linked=linked)
