"""Values kept beside a journal, each with the revision of the journal that it is of."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netjournal.practice.day import Shelf


def kept(shelf: Shelf, name: str) -> tuple[list[Any], Collection[str]] | None:
    """Return the parts of what is kept under *name*, and the files changed since.

    `None` where nothing is, or anything may have changed; see `Shelf.changed`.
    """
    data = shelf.get(name)
    if data is None:
        return None
    revision, *parts = json.loads(data.decode("utf-8", "surrogatepass"))
    changed = shelf.changed(revision)
    return None if changed is None else (parts, changed)


def keep(shelf: Shelf, name: str, parts: Sequence[object]) -> None:
    """Keep *parts* under *name*, as of now."""
    data = json.dumps([shelf.revision, *parts], ensure_ascii=False)
    shelf.put(name, data.encode("utf-8", "surrogatepass"))
