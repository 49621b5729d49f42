"""Which files of a journal may have changed since it was kept, by their folders.

A file is unchanged if its stamp is, and if that was settled when it was read. Files
whose stamp changed are read again, and their text decides.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from netjournal.format.copies import is_ordinary
from netjournal.format.records import NamedTuple
from netjournal.index import tree
from netjournal.index.state import NOTHING, State, signatures
from netjournal.index.tree import Listing, Tree

_ENDING = ".md"
_NOT_READ = "README.md"
_STAMP = 32  # bytes
_END = b"\0\0"


class Difference(NamedTuple):
    """What is not surely unchanged, as paths in the journal; no other file is meant."""

    maybe: list[str]
    gone: list[str]


def state(folders: Tree, looked: int, before: State = NOTHING) -> State:
    """Return the state of the files in *folders* when they were *looked* at.

    Folders that are as *before* are not looked through again.
    """
    now = signatures(folders)
    within = [folder for folder in folders.folders if folder.path]
    old = before.signatures if before.is_plain else {}
    others = [
        folder
        for folder, (path, signature) in zip(within, now.items(), strict=True)
        if old.get(path) != signature
    ]
    is_plain = not folders.linked and all(
        _is_plain(folder, {*_names(old.get(os.fsencode(folder.path)))})
        for folder in others
    )
    return State(now, frozenset(_unsettled(within, looked)), is_plain)


def _is_plain(folder: Listing, before: Collection[str]) -> bool:
    """Say whether all names in *folder* are like no copy's; those *before* were."""
    if f"{_ENDING}/" in f"{folder.path}/":  # a folder in the place of a file
        return False
    new = (name for name in folder.names if name not in before and is_note(name))
    stems = (name[: -len(_ENDING)] for name in new)
    return all(map(is_ordinary, stems))


def is_note(name: str) -> bool:
    """Say whether a file of that *name* is read."""
    return name.endswith(_ENDING) and name != _NOT_READ


def _unsettled(within: Iterable[Listing], looked: int) -> Iterable[str]:
    for folder in within:
        # Sizes and inodes are smaller than times.
        if tree.is_settled(folder.numbers, looked):
            continue
        for path, (modified, changed, *_) in folder.stamps():
            if is_note(path.rpartition("/")[2]) and not tree.is_settled(
                [modified, changed], looked
            ):
                yield path


def difference(before: State, now: State) -> Difference:
    """Return which files may have changed from *before* to *now*."""
    maybe = {*before.unsettled}
    gone: set[str] = set()
    for path in before.signatures.keys() | now.signatures.keys():
        old, new = before.signatures.get(path), now.signatures.get(path)
        if old == new:
            continue
        prefix = f"{os.fsdecode(path)}/"
        mine, theirs = _stamps(old), _stamps(new)
        gone.update(prefix + name for name in mine.keys() - theirs.keys())
        maybe.update(
            prefix + name for name, stamp in theirs.items() if mine.get(name) != stamp
        )
    return Difference(sorted(_notes(maybe - gone)), sorted(_notes(gone)))


def _notes(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if is_note(path.rpartition("/")[2]))


def _names(signature: bytes | None) -> list[str]:
    """Return the names of the files in a listing."""
    if signature is None:
        return []
    return os.fsdecode(signature.partition(_END)[0]).split("\0")[1:]


def _stamps(signature: bytes | None) -> dict[str, bytes]:
    """Return the files of a listing, with the bytes of their stamps."""
    if signature is None:
        return {}
    files = _names(signature)
    numbers = signature.partition(_END)[2]
    if len(numbers) != _STAMP * len(files):  # in words, where numbers are too long
        return dict.fromkeys(files, numbers)
    return {
        name: numbers[place * _STAMP : (place + 1) * _STAMP]
        for place, name in enumerate(files)
    }
