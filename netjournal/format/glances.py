"""Values whose form leaves no doubt, without a tree of YAML and without the readers.

`GLANCES` has one for each shape that is worth it. It takes the text of an entry behind
its colon, which is never empty, the offsets where that and the next entry begin, and
what says who an item of a list refers to. It gives what the readers of `readers` give,
or `None` for everything that is not exactly in the usual form: those have to read it.
Nothing is ever reported here. A property test compares the two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from netjournal.format import shapes, synonyms
from netjournal.format.dates import (
    Duration,
    PartialDate,
    YearlyDay,
    parse_date,
    parse_duration,
    parse_partial,
    parse_yearly,
)
from netjournal.format.model import (
    Decision,
    Entry,
    Labelled,
    Met,
    Position,
    Reference,
    Tie,
)
from netjournal.format.patterns import pattern
from netjournal.format.shapes import Shape
from netjournal.format.source import Span
from netjournal.format.values import misread_as

# Names, links and ids by their text: what the item of a list refers to, if it is one.
Items = Callable[[str], str | None]

# A text that is nothing else to any reader: too long for a word such as `null` or
# `false`, without marks that mean anything in YAML, in links or as a lookalike.
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e"
_SAFE = pattern(rf"[{_LATIN}][{_LATIN}0-9 ,.()/&'-]{{4,}}[{_LATIN}0-9.)]")
_WORDS = pattern(r"[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z0-9-]*[A-Za-z0-9])*(?<!-)")
_ADDRESS = pattern(r"[A-Za-z][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*[a-z]")
_URL = pattern(r"https?://[A-Za-z0-9./~_%=+-]*[A-Za-z0-9/]")
_NUMBER = pattern(r" \"(\+?[0-9][0-9 ]{5,20}[0-9])\"")
_DAY = pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_YEARLY = pattern(r" (?:--[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2})")
_OLDEST = 1700
_ISO = len(" 2026-03-01")
_MINUTE = pattern(r" [0-9-]{10}[T ][0-9]{1,2}:[0-9]{2}")
_LENGTH = pattern(r"[1-9][0-9]{0,2} (?:day|week|month|year)s?")
_POSITION = {"name", "title", "from", "to"}
_LIST = "\n  - "
_ROW = "\n  "
_INNER = "\n    "
_VALUE = "value: "


def _text(raw: str, _at: int, _end: int, _items: Items) -> str | None:
    return raw[1:] if raw[0] == " " and _SAFE.fullmatch(raw, 1) else None


def _texts(raw: str, at: int, end: int, items: Items) -> tuple[str, ...] | None:
    text = _text(raw, at, end, items)
    return (text,) if text else _words(raw)


def _words(raw: str) -> tuple[str, ...] | None:
    """Return the texts of a list in brackets, if they are words."""
    if not raw.startswith(" [") or raw[-1] != "]":
        return None
    parts = raw[2:-1].split(", ")
    if all(map(_WORDS.fullmatch, parts)) and not any(map(_is_other, parts)):
        return tuple(parts)
    return None


def _is_other(text: str) -> bool:
    """Say whether a word is something else to YAML, such as `no` and `null`."""
    return misread_as(text) is not None


def _phrases(raw: str, _at: int, _end: int, _items: Items) -> tuple[str, ...] | None:
    return _words(raw)


def _tags(raw: str, _at: int, _end: int, _items: Items) -> tuple[str, ...] | None:
    texts = _words(raw)
    return texts if texts and all(map(str.isalnum, texts)) else None


def _day(raw: str, _at: int, _end: int, _items: Items) -> dt.date | None:
    if raw[0] != " " or not (len(raw) == _ISO or _MINUTE.fullmatch(raw)):
        return None
    try:
        return parse_date(raw[1:])
    except ValueError:
        return None


def _yearly(raw: str, _at: int, _end: int, _items: Items) -> YearlyDay | None:
    if not _YEARLY.fullmatch(raw):
        return None
    try:
        day = parse_yearly(raw[1:])
    except ValueError:
        return None
    # Programs write some years for an unknown one.
    return day if day.year is None or day.year > _OLDEST else None


def _decision(raw: str, at: int, _end: int, _items: Items) -> Decision | None:
    text = raw[1:]
    when: Literal["no", "later"] | dt.date | Duration | None
    if text in ("no", "later"):
        when = "no" if text == "no" else "later"
    elif _LENGTH.fullmatch(text):
        when = parse_duration(text)
    else:
        when = _day(raw, at, _end, _items)
    if when is None or raw[0] != " ":
        return None
    return Decision(when, Span(at + 1, at + len(raw)))


def _positions(
    raw: str, at: int, end: int, items: Items
) -> tuple[Position, ...] | None:
    text = _text(raw, at, end, items)
    if text:
        return (Position(text),)
    if not raw.startswith(_LIST):
        return None
    positions = []
    for start, item in _parts(raw, _LIST, at):
        pairs = _pairs(_INNER + item, _INNER, start - len(_INNER))
        if pairs is None or not {"name"} <= pairs.keys() <= _POSITION:
            return None
        values = {name: text for name, (_, text) in pairs.items()}
        since, until = _partial(values.get("from")), _partial(values.get("to"))
        name, title = values["name"], values.get("title", "")
        if since is False or until is False or not (_is_text(name) and _is_text(title)):
            return None
        positions.append(Position(name, title, since, until))
    return tuple(positions)


def _is_text(text: str) -> bool:
    """Say whether there is nothing, or a text that is nothing else to any reader."""
    if not text or _SAFE.fullmatch(text):
        return True
    return bool(_WORDS.fullmatch(text)) and not _is_other(text)


def _partial(text: str | None) -> PartialDate | Literal[False] | None:
    """Return a day as precisely as it is known; `False` if that takes more."""
    if text is None:
        return None
    if not _DAY.fullmatch(text):
        return False
    try:
        return parse_partial(text)
    except ValueError:
        return False


def _references(
    raw: str, at: int, _end: int, items: Items
) -> tuple[Reference, ...] | None:
    if raw.startswith(_LIST):
        parts, gap = raw[len(_LIST) :].split(_LIST), len(_LIST)
    elif raw.startswith(" [") and raw[-1] == "]":
        parts, gap = raw[2:-1].split(", "), len(", ")
    else:
        return None
    references = []
    at += gap
    for part in parts:
        text = items(part)
        if text is None:
            return None
        references.append(Reference(text, Span(at, at + len(part))))
        at += len(part) + gap
    return tuple(references)


def _ties(raw: str, at: int, end: int, items: Items) -> tuple[Tie, ...] | None:
    references = _references(raw, at, end, items)
    if references:
        return tuple(map(Tie, references))
    if not raw.startswith(_LIST):
        return None
    ties = []
    for start, item in _parts(raw, _LIST, at):
        pairs, role = _pairs(_INNER + item, _INNER, start - len(_INNER)), ""
        if pairs is None:
            first, text = start, item
        elif {"who"} <= pairs.keys() <= {"who", "as"} and pairs["who"][1][0] != '"':
            first, text = pairs["who"]
            role = pairs["as"][1] if "as" in pairs else ""
        else:
            return None
        person = items(text)
        if person is None or not _is_text(role):
            return None
        place = Span(first, first + len(text))
        ties.append(Tie(Reference(person, place), role))
    return tuple(ties)


def _numbers(
    raw: str, at: int, _end: int, _items: Items
) -> tuple[Labelled, ...] | None:
    # Without anything that separates numbers, it is a single one.
    match = _NUMBER.fullmatch(raw)
    if match is None:
        return None
    return (Labelled(match[1], "", Span(at + 1, at + len(raw))),)


def _addresses(
    raw: str, at: int, _end: int, _items: Items
) -> tuple[Labelled, ...] | None:
    if not raw.startswith(_LIST):
        return None
    labelled = []
    for start, item in _parts(raw, _LIST, at):
        key, address, label = "", item, ""
        if item.startswith(_VALUE):
            key = _VALUE
            address, _, label = item[len(key) :].partition(f"{_INNER}label: ")
            if not label.isalpha() or not label.isascii() or _is_other(label):
                return None
        if not _ADDRESS.fullmatch(address):
            return None
        place = Span(start + len(key), start + len(key) + len(address))
        labelled.append(Labelled(address, label, place))
    return tuple(labelled)


def _links(raw: str, at: int, _end: int, _items: Items) -> tuple[Labelled, ...] | None:
    pairs = _pairs(raw, _ROW, at)
    if pairs is None:
        return None
    labelled = []
    for label, (start, url) in pairs.items():
        if not _URL.fullmatch(url) or _is_other(label) or synonyms.is_private(label):
            return None
        labelled.append(Labelled(url, label, Span(start, start + len(url))))
    return tuple(labelled)


def _met(raw: str, at: int, end: int, items: Items) -> Met | None:
    pairs = _pairs(raw, _ROW, at)
    if pairs is None or not pairs.keys() <= {"on", "through", "where"}:
        return None
    _, where = pairs.get("where", (0, ""))
    if not _is_text(where):
        return None
    through, on = None, None
    node = place = Span(at + len(_ROW), end)
    if "through" in pairs:
        start, text = pairs["through"]
        person = items(text) if text[0] != '"' else None
        if person is None:
            return None
        through = Reference(person, Span(start, start + len(text)))
    if "on" in pairs:
        start, text = pairs["on"]
        day = _partial(text)
        if day is False:
            return None
        on = day
        place = Span(start, start + len(text))
    return Met(on=on, through=through, where=where, span=place, at_span=node)


def _entries(raw: str, at: int, end: int, items: Items) -> tuple[Entry, ...] | None:
    text = _text(raw, at, end, items)
    if text:
        return (Entry(text, (), Span(at + 1, at + len(raw))),)
    if not raw.startswith(_LIST):
        return None
    entries = []
    for start, item in _parts(raw, _LIST, at):
        pairs = _pairs(_INNER + item, _INNER, start - len(_INNER))
        if pairs is None or pairs.keys() != {"who", "what"}:
            return None
        (at_who, who), (_, what) = pairs["who"], pairs["what"]
        person = items(who) if who[0] != '"' else None
        if person is None or not _SAFE.fullmatch(what):
            return None
        # An entry of a block ends where the next one begins.
        after = start + len(item)
        behind = end if after == at + len(raw) else after + len(_ROW)
        reference = Reference(person, Span(at_who, at_who + len(who)))
        entries.append(Entry(what, (reference,), Span(start, behind)))
    return tuple(entries)


def _parts(raw: str, gap: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the parts behind each *gap*, with their offsets."""
    for part in raw.split(gap)[1:]:
        at += len(gap)
        yield at, part
        at += len(part)


def _pairs(raw: str, gap: str, at: int) -> dict[str, tuple[int, str]] | None:
    """Return the values of a map of one level, with their offsets, by its keys."""
    if not raw.startswith(gap):
        return None
    pairs: dict[str, tuple[int, str]] = {}
    for start, row in _parts(raw, gap, at):
        name, _, value = row.partition(": ")
        if not (name.isalpha() and name.isascii()) or not value or name in pairs:
            return None
        pairs[name] = start + len(name) + len(": "), value
    return pairs


GLANCES: Mapping[Shape, Callable[[str, int, int, Items], Any]] = {
    shapes.TEXT: _text,
    shapes.CIRCLE: _text,
    shapes.TEXTS: _texts,
    shapes.NAMES: _texts,
    shapes.PHRASES: _phrases,
    shapes.TAGS: _tags,
    shapes.DATE: _day,
    shapes.DATE_TIME: _day,
    shapes.YEARLY: _yearly,
    shapes.POSITIONS: _positions,
    shapes.REFERENCES: _references,
    shapes.STRANGERS: _references,
    shapes.ORIGINS: _references,
    shapes.TIES: _ties,
    shapes.ADDRESSES: _addresses,
    shapes.NUMBERS: _numbers,
    shapes.LINKS: _links,
    shapes.MET: _met,
    shapes.FOLLOW_UP: _decision,
    shapes.ENTRIES: _entries,
}
