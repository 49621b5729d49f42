"""Removing an item from a list, by its text or by its meaning."""

from __future__ import annotations

from collections.abc import Callable

from netjournal import edits
from netjournal.changes.change import front_of
from netjournal.edits.front import find, says
from netjournal.edits.writing import Data
from netjournal.format.folding import fold
from netjournal.format.source import SourceFile


def taken(
    source: SourceFile,
    key: str,
    text: str,
    value: Data,
    parted: Callable[[str], list[str]],
) -> str | None:
    """Remove *text*, which means *value*, from a list.

    It is matched by its text, or else by its meaning, also among several values in one
    text, which *parted* splits. Returns `None` if it is not there.
    """
    now = edits.remove_item(source, key, value)
    if now != source.text:
        return now
    front = front_of(source)
    spot = find(front, tuple(key.split(".")))
    found = says(spot.node) if spot else []
    items = found if isinstance(found, list) else [found]
    for item in items:
        if _is_meant(item, text):
            return edits.remove_item(source, key, item)
    for item in items:
        if isinstance(item, str):
            parts = parted(item)
            left: list[Data] = [part for part in parts if not _is_meant(part, text)]
            if len(left) < len(parts):
                others = [other for other in items if other != item]
                return edits.set_value(source, key, [*others, *left])
    return None


def _is_meant(item: Data, text: str) -> bool:
    if isinstance(item, dict):
        named = (item.get(name, "") for name in ("value", "name", "who", "what"))
        return any(isinstance(one, str) and fold(one) == fold(text) for one in named)
    return isinstance(item, str) and fold(item.strip("[]")) == fold(text.strip("[]"))
