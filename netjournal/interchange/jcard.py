"""Contacts as jCard: vCards in JSON (RFC 7095), one card or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from netjournal.format.incoming import (
    Delivery,
    Input,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.vcard.cards import Card, from_lines
from netjournal.interchange.vcard.lines import Line, Params
from netjournal.interchange.vcard.values import escaped

_SURE, _LIKELY = 95, 20
_DEEPEST = 32
_NAME = pattern(r"[\w/-]+")
_PARTS = 4  # of a property: name, parameters, type, and at least one value
# Types that are said nowhere else where they are not the usual one.
_TOLD = frozenset(
    ("TZ", "BDAY", "ANNIVERSARY", "DEATHDATE", "RELATED", "SOCIALPROFILE")
)


def _read(files: Sequence[Input], wishes: Wishes) -> Delivery:
    from netjournal.interchange.vcard.reading import Content, delivery

    contents = []
    unread: list[Skipped] = []
    for file in files:
        data = file.content()
        value = _value(file.name, data) if data.strip() else []
        cards = [*_cards(value)]
        if not cards and data.strip():
            if len(files) == 1:
                raise WrongFormatError(
                    f"{file.name} is not a jCard", 'a jCard begins with ["vcard", …]'
                )
            unread.append(Skipped(Where(file.name), "there is no card in it"))
        contents.append(
            Content(
                file.name,
                [_card(card, number) for number, card in enumerate(cards, 1)],
                "utf-8",
            )
        )
    return delivery(contents, wishes, unread)


def _value(name: str, data: bytes) -> Any:  # noqa: ANN401 (whatever JSON can say)
    """Return the JSON in *data*. Raises `WrongFormatError` if it is none."""
    try:
        return json.loads(data.decode(json.detect_encoding(data), "replace"))
    except RecursionError as error:
        raise WrongFormatError(
            f"{name} has lists in lists in lists", "a jCard has five levels at most"
        ) from error
    except (ValueError, LookupError) as error:
        hint = "netjournal import vcard reads files that begin with BEGIN:VCARD"
        raise WrongFormatError(f"{name} is not JSON", hint) from error


def _cards(value: Any) -> Iterator[list[Any]]:  # noqa: ANN401 (whatever JSON can say)
    """Yield the cards in *value*: it is one, or lists that have some."""
    stack = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if not isinstance(item, list) or depth > _DEEPEST:
            continue
        if len(item) > 1 and _is_vcard(item[0]) and isinstance(item[1], list):
            yield item[1]
        else:
            stack += [(inner, depth + 1) for inner in reversed(item)]


def _is_vcard(name: object) -> bool:
    return isinstance(name, str) and name.lower() == "vcard"


def _card(properties: Sequence[Any], number: int) -> Card:
    """Return the card with these *properties*; what is none is passed over."""
    card = Card(number)
    lines = []
    for place, item in enumerate(properties, 1):
        if not isinstance(item, list) or len(item) < _PARTS:
            card.notices.append(f"property {place} of card {number} cannot be read")
            continue
        name, params, sort, *values = item
        names = [name, *params] if isinstance(params, dict) else [None]
        if not all(isinstance(text, str) and _NAME.fullmatch(text) for text in names):
            card.notices.append(f"property {place} of card {number} cannot be read")
            continue
        lines.append(
            _line(name.upper(), params, str(sort), values)._replace(number=place)
        )
    return from_lines(card, lines)


def _line(name: str, params: dict[str, Any], sort: str, values: Sequence[Any]) -> Line:
    """Return a property as vCard 4.0 has it."""
    pairs = {key.upper(): _texts(value) for key, value in params.items()}
    group = "".join(pairs.pop("GROUP", ()))
    group = group if _NAME.fullmatch(group) else ""
    if sort.lower() == "binary":
        pairs.setdefault("ENCODING", ("b",))
    elif (sort.lower() == "text" and name in _TOLD) or (sort, name) == ("uri", "TEL"):
        pairs.setdefault("VALUE", (sort.lower(),))
    written: Params = tuple((key, texts) for key, texts in pairs.items() if texts)
    value = ",".join(_written(value) for value in values)
    return Line(name, value, group, written)


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_text(item) for item in items if not isinstance(item, (list, dict)))


def _written(value: object) -> str:
    """Return a value; a structured one is a list of components (RFC 7095, 3.3.1.3)."""
    if not isinstance(value, list):
        return escaped(_text(value))
    components = (part if isinstance(part, list) else [part] for part in value)
    return ";".join(
        ",".join(escaped(_text(text)) for text in component) for component in components
    )


def _text(value: object) -> str:
    if value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\r\n", "\n")


def _fits(name: str, head: bytes) -> int:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"[") and b'"vcard"' in text.lower():
        return _SURE
    return _LIKELY if name.lower().endswith(".jcard") else 0


INTAKE = Intake(
    about="""Contacts as JSON (RFC 7095), of programs that speak jCard.

    A file has one card or a list of cards. They are read as vCards are.
    """,
    read=_read,
    fits=_fits,
    members=(".json", ".jcard"),
    options=("companies",),
)
