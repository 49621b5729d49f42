"""Notes from the index, in little room: a journal has tens of thousands of them.

A note has a slot for each value that most notes have. The others are one tuple after
their names, which notes with the same keys share. What is said of its body and of the
places of its keys belongs to its file; the objects for that are made when they are
asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any

from netjournal.format.model import Note
from netjournal.index.bodies import KeptBody
from netjournal.index.places import KeptPlaces

if TYPE_CHECKING:
    from netjournal.index.files import KeptFile

_USUAL = (
    *("id", "source", "date", "kind", "participants", "tags"),
    *("direction", "answered"),
)
_MADE = ("body", "places")
_EMPTY: Mapping[str, Any] = {}  # the same one for all


class KeptNote(Note):
    """A note from its row in the index; it equals the one from its file."""

    __slots__ = (*_USUAL, "_seldom")

    source: KeptFile

    def __new__(cls, **values: Any) -> Note:  # type: ignore[misc] # noqa: ANN401 (those of a note)
        """Return a plain note of *values*: what `replace` makes is in no index."""
        return Note(**values) if values else object.__new__(cls)

    @classmethod
    def of(cls, source: KeptFile, values: dict[str, Any]) -> KeptNote:
        """Return the note in the file *source*; *values* are used up."""
        note = object.__new__(cls)
        values["id"] = source.stem
        values["source"] = source
        for name, put, default in _usual():
            put(note, values.pop(name, default))
        _PUT_SELDOM(note, (_shared(tuple(values)), *values.values()) if values else ())
        return note

    @property
    def body(self) -> KeptBody:
        """What the text mentions."""
        return KeptBody.of(self.source)

    @property
    def places(self) -> KeptPlaces:
        """The span of each key in the file."""
        return KeptPlaces.again(self.source.keys, self.source.offsets)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Note):
            return NotImplemented
        names = (field.name for field in fields(Note))
        return all(getattr(self, name) == getattr(other, name) for name in names)

    __hash__ = Note.__hash__


class _Seldom:
    """A value that few notes have."""

    def __init__(self, name: str, default: object) -> None:
        self._name = name
        self._default = default

    def __get__(self, note: KeptNote | None, _owner: type) -> Any:  # noqa: ANN401 (of that name)
        seldom = () if note is None else _SELDOM(note)
        if not seldom or self._name not in seldom[0]:
            return self._default
        return seldom[seldom[0].index(self._name) + 1]

    def __set__(self, note: KeptNote, value: object) -> None:
        raise AttributeError(f"cannot assign to field {self._name!r}")


@cache
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first *names* that were equal to these."""
    return tuple(map(intern, names))


def _defaults() -> dict[str, Any]:
    """Return the value of each field of a note that is not in a row."""
    return {field.name: getattr(Note, field.name, _EMPTY) for field in fields(Note)}


@cache
def _usual() -> list[tuple[str, Any, Any]]:
    defaults = _defaults()
    slots = vars(KeptNote)
    return [(name, slots[name].__set__, defaults[name]) for name in _USUAL]


_PUT_SELDOM = vars(KeptNote)["_seldom"].__set__
_SELDOM = vars(KeptNote)["_seldom"].__get__
for _name, _default in _defaults().items():
    if _name not in (*_USUAL, *_MADE):
        setattr(KeptNote, _name, _Seldom(_name, _default))
