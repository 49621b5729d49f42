"""What was published last, so that an unchanged page is not packed and sealed again.

It is in the journal's state folder, a file for each vault, and is derived: without it
the same is published, only later. A page is unchanged while its digest is the same; a
part, while its size and its time of change are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from netjournal.publish import files
from netjournal.store.state_folder import place
from netjournal.vault.parts import ID_BYTES

_FOLDER = "published"
_PRIVATE = 0o700
_VERSION = 1


class Seal(NamedTuple):
    """A file as it was published: its digest, and its part's id, size and time."""

    digest: str
    id: str
    size: int
    changed: int


def recall(root: Path, vault: str) -> dict[str, Seal]:
    """Return what the journal at *root* published in that *vault* last, by path.

    Nothing where there is nothing, or it cannot be read.
    """
    try:
        about = json.loads(_file(root, vault).read_bytes())
        if about["v"] != _VERSION:
            return {}
        return {path: _seal(*seal) for path, seal in about["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def remember(root: Path, vault: str, seals: Mapping[str, Seal]) -> None:
    """Keep what the journal at *root* has published in that *vault*, if possible."""
    path = _file(root, vault)
    about = {"v": _VERSION, "root": place(root).root, "files": seals}
    data = json.dumps(about, separators=(",", ":")).encode()
    with suppress(OSError):
        if not files.has(path, data):
            path.parent.mkdir(_PRIVATE, parents=True, exist_ok=True)
            files.put(path, data)


def publisher(root: Path, vault: str) -> str | None:
    """Return the folder of another journal that published the *vault*, if one did."""
    own = _file(root, vault)
    folders = own.parents[2]
    for path in folders.glob(f"*/{_FOLDER}/{own.name}"):
        if path == own:
            continue
        try:
            journal = json.loads(path.read_bytes())["root"]
            if (Path(journal) / "contacts").is_dir():
                return str(journal)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return None


def _seal(digest: str, identity: str, size: int, changed: int) -> Seal:
    """Return a seal. Raises `ValueError` and `TypeError` for what can be none."""
    if len(bytes.fromhex(identity)) != ID_BYTES:
        raise ValueError
    return Seal(digest, identity, int(size), int(changed))


def _file(root: Path, vault: str) -> Path:
    return Path(place(root).state) / _FOLDER / f"{vault}.json"
