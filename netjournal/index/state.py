"""What the files of a journal were when they were kept."""

from __future__ import annotations

import os

from netjournal.format.records import NamedTuple
from netjournal.index.codec import decode, encode
from netjournal.index.database import Database, seal, unseal
from netjournal.index.tree import Tree

_NAME = "state"


class State(NamedTuple):
    """The folders of a journal, as they were at a time.

    `signatures` are those of the listings, by path as bytes; `unsettled` are the paths
    of files as young as that time. `is_plain` says that there are no links, and that
    each name is like no copy's, so that each file can be looked at by itself.
    `refused` is a digest of the files that could not be read, and empty without any.
    """

    signatures: dict[bytes, bytes]
    unsettled: frozenset[str]
    is_plain: bool
    refused: str = ""


NOTHING = State({}, frozenset(), is_plain=False)


def signatures(tree: Tree) -> dict[bytes, bytes]:
    """Return the signatures of the folders in a tree, by path."""
    within = (folder for folder in tree.folders if folder.path)
    return {os.fsencode(folder.path): folder.signature for folder in within}


def kept_state(database: Database) -> State:
    """Return the state that is kept. Raises `DamageError` and `ValueError`."""
    rows = database.rows("SELECT path, value FROM folders")
    digests = {path: unseal(data) for path, data in rows}
    unsettled, is_plain, refused = decode(database.value(_NAME) or b"")
    return State(digests, frozenset(unsettled), is_plain, refused)


def keep_state(database: Database, before: State, after: State) -> None:
    """Keep the state *after*, where that *before* was kept. Raises `DamageError`."""
    old, new = before.signatures, after.signatures
    for path in old.keys() - new.keys():
        database.run("DELETE FROM folders WHERE path=?", (path,))
    database.run_all(
        "INSERT OR REPLACE INTO folders VALUES(?,?)",
        ((path, seal(new[path])) for path in new if new[path] != old.get(path)),
    )
    facts = (sorted(after.unsettled), after.is_plain, after.refused)
    database.put(_NAME, encode(facts))
