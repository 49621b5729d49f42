"""What is kept of a journal between runs, whether it is trusted, and its removal."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator

from netjournal.format.records import NamedTuple
from netjournal.index import answers, place


class Kept(NamedTuple):
    """The index of a journal: its folders, number of files, and size in bytes.

    `doubt` says why it is not used, as the end of a sentence; empty if it is.
    """

    folders: tuple[str, ...]
    files: int
    size: int
    doubt: str


def kept(root: str) -> Kept:
    """Return what is kept of the journal at *root*."""
    folders = _folders(root)
    files = [about for folder in folders for about in _files(folder)]
    size = sum(about.st_size for about in files)
    return Kept(tuple(folders), len(files), size, _doubt(folders))


def clear(root: str) -> Kept:
    """Remove what is kept of the journal at *root*, and return what it was.

    Answers of other journals go with it: they are kept together. Raises `OSError`.
    """
    before = kept(root)
    for folder in before.folders:
        if os.path.islink(folder):
            os.unlink(folder)
        elif os.path.isdir(folder):
            shutil.rmtree(folder)
    return before


def _folders(root: str) -> list[str]:
    base, own = place.folder(), place.of_journal(root)
    if base is None or own is None:
        return []
    return [os.path.join(base, answers.FOLDER), own]


def _files(folder: str) -> Iterator[os.stat_result]:
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                about = os.lstat(os.path.join(parent, name))
            except OSError:
                continue
            if stat.S_ISREG(about.st_mode):
                yield about


def _doubt(folders: list[str]) -> str:
    """Return why nothing is kept in *folders*, or read from them."""
    if not place.is_on():
        return f"{place.SWITCH} is off"
    if not folders:
        return "there is no home folder"
    base = os.path.dirname(folders[0])
    for folder in folders:
        doubt = place.doubt(folder)
        if doubt:
            return doubt
    if not os.access(_existing(base), os.W_OK):
        return f"'{base}' cannot be written"
    return ""


def _existing(path: str) -> str:
    """Return *path*, or the nearest folder above it that exists."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return path
