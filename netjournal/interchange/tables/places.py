"""Postal addresses, from the cells of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from netjournal.format.incoming import Value
from netjournal.format.patterns import pattern
from netjournal.interchange.tables import cells

_PARTS = ("street", "extra", "box", "city", "region", "code", "country")
_STREETS = ("street", "street2", "street3")
_LINES = pattern(r"[ \t]*,?[ \t]*\n[ \t\n]*")


class Place(NamedTuple):
    """An address as a file has it, and its city; `is_city`: it has nothing else."""

    value: Value
    city: str = ""
    is_home: bool = False
    is_city: bool = False
    preferred: bool = False


def place_of(
    parts: Mapping[str, str], label: str, *, preferred: bool = False
) -> list[Place]:
    """Return the addresses of the *parts* of a row; Google has several in a cell.

    The part `""` is the whole address, which counts if there are no others.
    """
    split = {part: cells.parted(text) for part, text in parts.items()}
    count = max(map(len, split.values()), default=0)
    places = []
    for number in range(count):
        single = {
            part: texts[number] for part, texts in split.items() if number < len(texts)
        }
        place = _place(single, label)
        if place is not None:
            places.append(place._replace(preferred=preferred))
    return places


def own_place(parts: Mapping[str, str], label: str) -> list[Place]:
    """Return the address that we wrote ourselves, exactly as it was."""
    ordered = {part: parts[part] for part in _PARTS if parts.get(part)}
    if ordered:
        return [Place({"label": label, **ordered} if label else ordered)]
    return [Place(parts[""])] if parts.get("") else []


def _place(parts: Mapping[str, str], label: str) -> Place | None:
    street = ", ".join(_line(parts[part]) for part in _STREETS if parts.get(part))
    texts = {
        **{part: _line(parts[part]) for part in _PARTS if parts.get(part)},
        **({"street": street} if street else {}),
    }
    if not texts:
        text = _line(parts.get("", ""))
        if not text:
            return None
        value: Value = {"label": label, "street": text} if label else text
        return Place(value, is_home=label == "home")
    city = texts.get("city", "")
    ordered = {part: texts[part] for part in _PARTS if part in texts}
    return Place(
        {"label": label, **ordered} if label else ordered,
        city,
        is_home=label == "home",
        is_city=[*texts] == ["city"],
    )


def _line(text: str) -> str:
    return _LINES.sub(", ", text.strip())
