"""Postal addresses: ADR and LABEL (RFC 6350, 6.3.1; RFC 9554, 2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.format.incoming import Value
from netjournal.interchange.vcard.values import components, escaped, one_line, unescaped

# The keys of an address in the order of the components.
_ORDER = ("box", "extra", "street", "city", "region", "code", "country")
_ROOM, _APARTMENT, _FLOOR, _NUMBER, _STREET, *_MORE = range(7, 18)


def parts_of(value: str) -> dict[str, str]:
    """Return what an ADR says, by the keys of an address."""
    texts = [one_line(unescaped(part), ", ") for part in components(value)]
    parts = {key: text for key, text in zip(_ORDER, texts, strict=False) if text}
    newer = dict(enumerate(texts))
    street = " ".join(filter(None, (newer.get(_NUMBER), newer.get(_STREET))))
    if street and "street" not in parts:
        parts["street"] = street
    if "extra" not in parts:
        extra = [newer.get(at, "") for at in (*_MORE, _FLOOR, _ROOM, _APARTMENT)]
        if any(extra):
            parts["extra"] = ", ".join(filter(None, extra))
    return parts


def shaped(parts: Mapping[str, str], label: str) -> Value:
    """Return an address in the shape of a file: a text if it is nothing else."""
    if not label and [*parts] == ["street"]:
        return parts["street"]
    address = {"label": label, **{key: parts.get(key, "") for key in _KEYS}}
    return {key: text for key, text in address.items() if text}


_KEYS = ("street", "extra", "box", "city", "region", "code", "country")


def label_of(address: Value) -> str:
    """Return the label of an address."""
    return str(address.get("label", "")) if isinstance(address, Mapping) else ""


def written(address: Value) -> str:
    """Return the value of an ADR; a text is the street."""
    parts = address if isinstance(address, Mapping) else {"street": address}
    return ";".join(escaped(str(parts.get(key, ""))) for key in _ORDER)


def is_city(keys: Iterable[str]) -> bool:
    """Say whether only the city is known, of an address with these *keys*."""
    return [*keys] == ["city"]
