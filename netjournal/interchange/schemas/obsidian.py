"""The types of our keys for Obsidian, which shows each property by its type."""

from __future__ import annotations

from netjournal.format import shapes
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.interchange.schemas import Schema

# Obsidian's own names for its own two properties.
_OWN = {"tags": "tags", "aliases": "aliases"}
_TYPES = {
    shapes.FLAG: "checkbox",
    shapes.PRIVATE: "checkbox",
    shapes.DATE: "date",
    # A time of day can follow, which `date` would not show.
    shapes.DATE_TIME: "text",
}


def types() -> Schema:
    """Return the content of .obsidian/types.json; maps are left out.

    Obsidian cannot edit maps, and shows them as they are written.
    """
    keys = {key.name: key for key in (*CONTACT_KEYS, *NOTE_KEYS)}
    named = {name: _type(key) for name, key in keys.items()}
    return {"types": {name: type_ for name, type_ in named.items() if type_}}


def _type(key: Key) -> str:
    if key.name in _OWN:
        return _OWN[key.name]
    if key.shape.mapped:
        return ""
    if key.shape.listed:
        return "" if key.shape.inner else "multitext"
    return _TYPES.get(key.shape, "text")
