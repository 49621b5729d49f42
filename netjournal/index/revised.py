"""Values kept beside a journal, each with the revision of the journal that it is of."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.practice.day import Shelf


class Kept(NamedTuple):
    """The `parts` of what is kept, of a `revision`, and the files `changed` since."""

    revision: int
    parts: list[Any]
    changed: Collection[str]


def kept(shelf: Shelf, name: str) -> Kept | None:
    """Return what is kept under *name*.

    `None` where nothing is, or anything may have changed; see `Shelf.changed`.
    """
    data = shelf.get(name)
    if data is None:
        return None
    revision, *parts = json.loads(data.decode("utf-8", "surrogatepass"))
    changed = shelf.changed(revision)
    return None if changed is None else Kept(revision, parts, changed)


def encoded(shelf: Shelf, parts: Iterable[object]) -> bytes:
    """Return *parts* as they are kept, as of now."""
    data = json.dumps([shelf.revision, *parts], ensure_ascii=False)
    return data.encode("utf-8", "surrogatepass")
