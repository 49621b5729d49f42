"""Values of the format as JSON, and back, by the types of their fields.

A new key of the format needs no change here: how a value is decoded follows from the
annotation of its field. JSON has no types of its own, so the annotation has to tell
the kinds of a union apart: a text, a number, a date, or one kind of list.
"""

from __future__ import annotations

import datetime as dt
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from json import JSONDecoder, JSONEncoder
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from netjournal.format import dates
from netjournal.format.model import parts
from netjournal.format.source import SourceFile, Span, UnreadFile, shared_span

T = TypeVar("T")

# Takes what JSON has, never null, and may use up lists and maps in it.
Decode = Callable[[Any], Any]
Special = Mapping[type, Decode | None]

_PLAIN = (str, int, float, bool, bytes)
_UNIONS = (Union, types.UnionType)
_NOTHING: Special = types.MappingProxyType({})
# The tags of values whose type is not known beforehand.
_DATE, _MAP, _LIST = "date", "map", "list"


class UnkeepableError(Exception):
    """A value that cannot be kept, since it could not be read back."""


def encode(value: object) -> bytes:
    """Return *value* as JSON. Raises `UnkeepableError`."""
    try:
        return _ENCODE(value).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError) as error:
        raise UnkeepableError(str(error)) from error


def decode(data: bytes) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Return what JSON *data* holds, of our own making. Raises `ValueError`."""
    return _SCAN(data.decode("utf-8", "surrogatepass"))[0]


def _simple(value: object) -> object:
    """Return *value* for JSON, which has no dates and knows only dictionaries."""
    if value.__class__ is dt.date:
        return value.toordinal()
    if isinstance(value, SourceFile) and not isinstance(value, UnreadFile):
        return value.path
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(f"cannot keep {type(value).__name__}")


_ENCODE = JSONEncoder(
    default=_simple, ensure_ascii=False, check_circular=False, separators=(",", ":")
).encode
# Like `decode`, which looks for blanks around the value, of which there are none.
_SCAN = JSONDecoder().raw_decode


def decoder(hint: Any, special: Special = _NOTHING) -> Decode | None:  # noqa: ANN401 (an annotation)
    """Return how values of the type *hint* are decoded; `None` for: as JSON has them.

    *special* types are decoded as it says. Raises `TypeError` for types that JSON
    cannot tell apart.
    """
    return _decoder(hint, special) if special else _usual(hint)


@cache
def _usual(hint: Any) -> Decode | None:  # noqa: ANN401 (an annotation)
    return _decoder(hint, _NOTHING)


def _decoder(hint: Any, special: Special) -> Decode | None:  # noqa: ANN401 (an annotation)
    origin = get_origin(hint)
    if origin is not None:
        return _generic(hint, origin, special)
    if hint is Any:
        return untagged
    if hint in special:
        return special[hint]
    if hint is dt.date:
        return day_of
    return None if hint in _PLAIN else _record(hint, special)


@cache
def day_of(ordinal: int) -> dt.date:
    """Return a day; the same one for all who have it."""
    return dt.date.fromordinal(ordinal)


def _generic(hint: Any, origin: Any, special: Special) -> Decode | None:  # noqa: ANN401 (an annotation)
    arguments = get_args(hint)
    if origin is Literal:
        return None
    if origin in _UNIONS:
        return _union(arguments, special)
    if origin is tuple:
        return _tuple(arguments, special)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(arguments[1], special)
    raise TypeError(f"{hint} cannot be kept")


def _record(kind: type, special: Special) -> Decode:
    if kind is Span:
        return shared_span
    if issubclass(kind, tuple):
        return _named(kind, _hints(kind), special)
    if is_dataclass(kind):
        return values_of(kind, special)
    raise TypeError(f"{kind.__name__} cannot be kept")


class Fields(dict[str, Decode | None]):
    """How the fields of a model are decoded, by name; found out when first needed."""

    def __init__(self, model: type, special: Special = _NOTHING) -> None:
        """Decode the fields of *model*; *special* as in `decoder`."""
        super().__init__()
        self._written = {
            name: (text, kind)
            for kind in reversed(model.__mro__)
            for name, text in vars(kind).get("__annotations__", {}).items()
        }
        self._special = special

    def __missing__(self, name: str) -> Decode | None:
        """Return how the field *name* is decoded. Raises `KeyError` for no field."""
        text, kind = self._written[name]
        part = decoder(_hint(text, kind.__module__), self._special)
        self[name] = part
        return part


@cache
def _hint(text: str, module: str) -> Any:  # noqa: ANN401 (an annotation)
    """Return the type that an annotation in one of our modules means.

    Like `typing.get_type_hints`, which takes several times as long.
    """
    return eval(text, vars(sys.modules[module]))  # noqa: S307 (our own annotations)


def decoded(values: dict[str, Any], table: Fields) -> dict[str, Any]:
    """Decode *values* by the *table* of their fields, in place."""
    for name, raw in values.items():
        part = table[name]
        if part is not None and raw is not None:
            values[name] = part(raw)
    return values


def _hints(kind: type) -> list[Any]:
    """Return the types of the fields of a named tuple."""
    written = kind.__annotations__.values()
    # Where annotations are not evaluated at once, `typing` wraps them.
    texts = [getattr(hint, "__forward_arg__", hint) for hint in written]
    return [
        _hint(text, kind.__module__) if isinstance(text, str) else text
        for text in texts
    ]


def _tuple(hints: tuple[Any, ...], special: Special) -> Decode:
    if hints[-1] is not Ellipsis:
        return _named(tuple, list(hints), special)
    part = decoder(hints[0], special)
    if hints[0] is str:  # tags, mostly: the same few texts
        return _shared_texts
    if part is None:
        return tuple
    several = part
    return lambda raw: tuple(map(several, raw))


def _shared_texts(raw: list[str]) -> tuple[str, ...]:
    return tuple(map(sys.intern, raw))


def _named(kind: type[tuple[Any, ...]], hints: list[Any], special: Special) -> Decode:
    decoders = [decoder(hint, special) for hint in hints]
    steps = [(place, part) for place, part in enumerate(decoders) if part is not None]
    new = partial(tuple.__new__, kind)
    if not steps:
        return new

    def values(raw: list[Any]) -> Any:  # noqa: ANN401 (of *kind*)
        for place, part in steps:
            value = raw[place]
            if value is not None:
                raw[place] = part(value)
        return new(raw)

    return values


def _mapping(hint: Any, special: Special) -> Decode | None:  # noqa: ANN401 (an annotation)
    part = decoder(hint, special)
    if part is None:
        return None
    inner = part
    return lambda raw: {
        key: None if value is None else inner(value) for key, value in raw.items()
    }


def values_of(kind: type[T], special: Special = _NOTHING) -> Callable[[list[Any]], T]:
    """Return how a record that `encode` made a list of is decoded.

    *special* as in `decoder`.
    """
    if issubclass(kind, tuple):
        return _named(kind, _hints(kind), special)
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type] # a dataclass
    table = Fields(kind, special)

    def value(raw: list[Any]) -> T:
        return kind(**decoded(dict(zip(names, raw, strict=True)), table))

    return value


def _union(hints: tuple[Any, ...], special: Special) -> Decode | None:
    by_class: dict[type, Decode | None] = {}
    for hint in hints:
        if hint is type(None):
            continue
        kind = _class_in_json(hint, special)
        if kind in by_class and not (get_origin(hint) is Literal and kind is str):
            raise TypeError(f"JSON cannot tell the types of {hints} apart")
        by_class[kind] = decoder(hint, special)
    if len(by_class) == 1:
        return next(iter(by_class.values()))
    steps = {kind: part for kind, part in by_class.items() if part is not None}

    def either(raw: Any) -> Any:  # noqa: ANN401 (one of several types)
        part = steps.get(raw.__class__)
        return raw if part is None else part(raw)

    return either if steps else None


def _class_in_json(hint: Any, special: Special) -> type:  # noqa: ANN401 (an annotation)
    origin = get_origin(hint)
    if origin is Literal or hint is str or hint in special:
        return str
    if hint in (dt.date, int):
        return int
    if hint is bool:
        return bool
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return dict
    return list


# Values of any type, each with a tag.


def tagged(value: object) -> object:
    """Return *value* so that `untagged` can tell its type. Raises `UnkeepableError`."""
    if value is None or value.__class__ in (str, int, float, bool):
        return value
    if value.__class__ is dt.date:
        return [_DATE, value.toordinal()]
    if isinstance(value, Mapping):
        return [_MAP, [[key, tagged(inner)] for key, inner in value.items()]]
    kind = value.__class__
    tag = _LIST if kind is tuple else kind.__name__
    if not isinstance(value, tuple) or _records().get(tag, tuple) is not kind:
        raise UnkeepableError(f"cannot keep {kind.__name__}")
    return [tag, *map(tagged, value)]


def untagged(raw: Any) -> Any:  # noqa: ANN401 (a value of any type)
    """Return the value that `tagged` was given."""
    if raw.__class__ is not list:
        return raw
    tag, *inner = raw
    if tag == _DATE:
        return dt.date.fromordinal(inner[0])
    if tag == _MAP:
        return {key: untagged(value) for key, value in inner[0]}
    values = tuple(map(untagged, inner))
    return values if tag == _LIST else tuple.__new__(_records()[tag], values)


@cache
def _records() -> dict[str, type[tuple[Any, ...]]]:
    """Return the named tuples that a value can have, by name."""
    kinds = [*vars(parts).values(), *vars(dates).values(), Span]
    return {
        kind.__name__: kind
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, tuple) and kind is not tuple
    }
