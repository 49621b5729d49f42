"""The keys of one file, by their table: their readers and names in the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from netjournal.format.frontmatter import Node
from netjournal.format.model import Document
from netjournal.format.readers import READERS
from netjournal.format.records import NamedTuple
from netjournal.format.schema import (
    INTERVIEW_STAGES,
    OPPORTUNITY_STAGES,
    OPPORTUNITY_TYPES,
    Key,
)
from netjournal.format.settings import Settings
from netjournal.format.source import Span
from netjournal.format.values import Reader

# The kind of a note, and the keys that depend on it, which may come before it.
DEPENDENT = ("kind", "stage", "type")


class Field(NamedTuple):
    """A key with its reader and its name in the model, looked up once."""

    key: Key
    read: Callable[[Reader, Key, Node], object]
    attribute: str
    # Whether the value can be a list.
    listed: bool
    # Whether the model has a field of that name; other keys are in `more`.
    own: bool


Table = Mapping[str, Field]


def table(keys: Iterable[Key], model: type[Document]) -> Table:
    """Return the table of *keys* for files that become a *model*."""
    own = {name for kind in model.__mro__ for name in _annotated(kind)}
    return {
        key.name: Field(
            key=key,
            read=READERS[key.shape],
            attribute=key.attribute,
            listed=key.shape.listed,
            own=key.attribute in own,
        )
        for key in keys
    }


def _annotated(kind: type) -> Mapping[str, object]:
    """Return the fields that a class adds, without having its methods written."""
    names: Mapping[str, object] = vars(kind).get("__annotations__", {})
    return names


class Fields(NamedTuple):
    """The content of one front matter: values by name in the model, and places."""

    values: dict[str, Any]
    places: dict[str, Span]
    more: dict[str, Any]
    extra: dict[str, str]


def choices(settings: Settings, name: str, kind: str) -> Collection[str]:
    """Return the choices for one of the `DEPENDENT` keys of a note of some *kind*."""
    if name == "kind":
        return settings.kinds
    if name == "type":
        return OPPORTUNITY_TYPES
    if kind == "opportunity":
        return OPPORTUNITY_STAGES
    if kind == "interview":
        return INTERVIEW_STAGES
    return (*INTERVIEW_STAGES, *OPPORTUNITY_STAGES)
