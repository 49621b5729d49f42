"""The front matter of contacts and notes as JSON Schema, from the tables of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.format import shapes
from netjournal.format.schema import (
    CONTACT_KEYS,
    INTERVIEW_STAGES,
    INTRODUCTION_STAGES,
    NOTE_KEYS,
    OPPORTUNITY_STAGES,
    Key,
)
from netjournal.format.settings import Settings
from netjournal.format.shapes import Shape
from netjournal.format.synonyms import Sort, silent_names
from netjournal.interchange.schemas import DRAFT, Schema
from netjournal.interchange.schemas.values import (
    DATE,
    DECISION,
    DURATION_OR_NEVER,
    FLAG,
    LINK,
    NOTHING,
    PARTIAL_DATE,
    TEXT,
    URL,
    YEARLY,
    alone,
    any_case,
    either,
    entries,
    listed,
    record,
    word,
)

_REFERENCE = either(TEXT, LINK)


def contact(settings: Settings | None) -> Schema:
    """Return the schema of a contact; circles are those of *settings*, if given."""
    own = {} if settings is None else {"circle": word(settings.circles)}
    return _schema("contact", CONTACT_KEYS, own)


def note(settings: Settings | None) -> Schema:
    """Return the schema of a note; kinds are those of *settings*, if given."""
    stages = dict.fromkeys((*INTERVIEW_STAGES, *OPPORTUNITY_STAGES))
    own = {"stage": alone(word(stages))}
    if settings is not None:
        own["kind"] = alone(word(settings.kinds))
    return _schema("note", NOTE_KEYS, own)


def _schema(sort: Sort, keys: Iterable[Key], own: Mapping[str, Schema]) -> Schema:
    properties = {key.name: _described(key, own.get(key.name)) for key in keys}
    names = "|".join(map(_spaced, sorted(silent_names(sort))))
    silent: Schema = {"^x_": {}, f"^({names})$": {}}
    return {
        "$schema": DRAFT,
        "title": f"A {sort} of netjournal",
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": silent,
        # An unknown key without a value is no problem.
        "additionalProperties": NOTHING,
    }


def _spaced(name: str) -> str:
    """Return a pattern of *name* in any case and with gaps, as in `date-created`."""
    return "[ _.-]*".join(map(any_case, name))


def _described(key: Key, own: Schema | None) -> Schema:
    value = key.value.replace("`", "")
    described = {
        "description": f"{key.meaning.replace('`', '')} ({value})",
        "markdownDescription": f"{key.meaning}\n\n`{key.name}`: {key.value}",
    }
    return {**described, **either(own or _of_key(key), NOTHING)}


def _of_key(key: Key) -> Schema:
    if key.shape is shapes.CHOICE:
        return alone(word(key.choices) if key.choices else TEXT)
    return _SHAPES[key.shape]


def _part(shape: Shape) -> dict[str, Schema]:
    """Return the parts of a map of this shape."""
    return {name: _INNER.get(inner, TEXT) for name, inner in shape.inner.items()}


# The values in a map whose keys are given.
_INNER: Mapping[Shape, Schema] = {
    shapes.PARTIAL_DATE: PARTIAL_DATE,
    shapes.REFERENCE: _REFERENCE,
    shapes.REFERENCES: listed(_REFERENCE),
    shapes.FLAG: FLAG,
    shapes.CHOICE: word(INTRODUCTION_STAGES),
}
_POSITION = record(_part(shapes.POSITIONS))
_LABELLED = listed(either(TEXT, record(_part(shapes.ADDRESSES))))
_PAIR: Schema = {
    "type": "array",
    "items": _REFERENCE,
    "minItems": 2,
    "maxItems": 2,
    "uniqueItems": True,
}
_INTRODUCTION = record(_part(shapes.INTRODUCTIONS))
_SHAPES: Mapping[Shape, Schema] = {
    shapes.TEXT: alone(TEXT),
    shapes.CIRCLE: alone(TEXT),
    shapes.TEXTS: listed(TEXT),
    shapes.TAGS: listed(_REFERENCE),
    shapes.NAMES: listed(_REFERENCE),
    shapes.PHRASES: listed(_REFERENCE),
    shapes.FLAG: alone(FLAG),
    shapes.PRIVATE: alone(FLAG),
    shapes.DATE: alone(DATE),
    shapes.DATE_TIME: alone(DATE),
    shapes.DURATION_OR_NEVER: alone(DURATION_OR_NEVER),
    shapes.YEARLY: alone(YEARLY),
    shapes.YEARLY_MAP: entries(YEARLY),
    shapes.REFERENCES: listed(_REFERENCE),
    shapes.STRANGERS: listed(_REFERENCE),
    shapes.NOTE: alone(_REFERENCE),
    shapes.ORIGINS: listed(_REFERENCE),
    shapes.ADDRESSES: _LABELLED,
    shapes.NUMBERS: _LABELLED,
    shapes.POSTAL: listed(either(TEXT, record(_part(shapes.POSTAL)))),
    shapes.LINKS: entries(URL),
    shapes.ANSWERS: entries(TEXT),
    shapes.POSITIONS: listed(either(TEXT, _POSITION)),
    shapes.MET: either(NOTHING, record(_part(shapes.MET))),
    shapes.TIES: listed(either(_REFERENCE, record(_part(shapes.TIES)))),
    shapes.ENTRIES: listed(either(TEXT, record(_part(shapes.ENTRIES)))),
    shapes.INTRODUCTIONS: listed(either(TEXT, _INTRODUCTION, _PAIR)),
    shapes.FOLLOW_UP: either(alone(DECISION), entries(DECISION)),
}
