"""People and notes as data for JSON, in the words of the format.

Keys are those of the files; what a file does not say is left out. Where a
file gives a plain text for a list or a map, the list or map is given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.format.model import (
    Contact,
    Decision,
    Document,
    Entry,
    Introduction,
    Labelled,
    Link,
    Met,
    NamedDay,
    Note,
    Position,
    Postal,
    Promise,
    Reference,
    Tie,
)
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.shapes import ANSWERS
from netjournal.practice.evidence import about


def contact_data(contact: Contact) -> dict[str, object]:
    """Return a person: `id`, `path` and the keys of the file."""
    return {
        "id": contact.id,
        "path": contact.source.path,
        **_fields(contact, CONTACT_KEYS),
        "promises": [promise_data(one, contact) for one in contact.body.promises],
    }


def note_data(note: Note) -> dict[str, object]:
    """Return a note: `id`, `path`, `title` and the keys of the file."""
    return {
        "id": note.id,
        "path": note.source.path,
        **_fields(note, NOTE_KEYS),
        "date": note.date.isoformat(),
        "kind": note.kind,
        "title": note.shown_title,
        "promises": [promise_data(one, note) for one in note.body.promises],
    }


def promise_data(promise: Promise, holder: Contact | Note) -> dict[str, object]:
    """Return a task line with its place."""
    return {
        **about(holder, promise.span)._asdict(),
        "state": promise.state,
        "waiting": promise.waiting,
        "text": promise.text,
        "due": _value(promise.due),
        "done": _value(promise.done),
        "links": [link.target for link in promise.links],
        "repeat": promise.repeat or None,
    }


def more_rows(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the keys that no room asks for, and what they say on one line."""
    for name, value in document.more.items():
        yield name.replace("_", " "), _in_words(_value(value))


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_in_words(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    return str(value)


def _fields(one: Contact | Note, keys: tuple[Key, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in keys:
        value = one.value(key.attribute)
        if key.name == "follow_up" and isinstance(one, Note):
            value = value or {who.text: when for who, when in one.decisions}
        if key.shape is ANSWERS:
            value = dict(value or ())
        if value or (value is False and key.name in one.places):
            found[key.name] = _value(value)
    found |= {name: text for name, text in one.extra.items() if name not in found}
    return found


def _value(value: Any) -> object:  # noqa: ANN401 (whatever a key may hold)
    for kind, convert in _CONVERTERS.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_value(item) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)


def _without_nothing(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _tie(tie: Tie) -> object:
    since = _value(tie.since)
    return _without_nothing({"who": tie.who.text, "as": tie.role, "since": since})


def _met(met: Met) -> object:
    through = met.through.text if met.through else ""
    on = _value(met.on)
    return _without_nothing(
        {"on": on, "at": met.at, "through": through, "where": met.where}
    )


def _position(place: Position) -> object:
    return _without_nothing(
        {
            "name": place.name,
            "title": place.title,
            "from": _value(place.since),
            "to": _value(place.until),
        }
    )


def _postal(address: Postal) -> object:
    if address.whole:
        return {"text": address.whole}
    return _without_nothing({**address._asdict(), "span": None})


def _introduction(one: Introduction) -> object:
    return {
        "who": [reference.text for reference in one.pair],
        "stage": one.stage,
        "outcome": one.outcome,
        "thanked": one.thanked,
    }


_CONVERTERS: Mapping[type, Any] = {
    dt.date: dt.date.isoformat,
    Reference: lambda one: one.text,
    Link: lambda one: one.target,
    Labelled: lambda one: _without_nothing({"value": one.value, "label": one.label}),
    NamedDay: lambda one: {"label": one.label, "day": str(one.day)},
    Position: _position,
    Postal: _postal,
    Tie: _tie,
    Met: _met,
    Introduction: _introduction,
    Entry: lambda one: {"what": one.what, "who": [who.text for who in one.who]},
    Decision: lambda one: str(one.when),
}
