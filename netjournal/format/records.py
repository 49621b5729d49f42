"""Named tuples and data classes whose code is compiled when it is first needed.

They are used like those of `typing` and `dataclasses`, which compile several functions
for each class when it is made. A short command imports a hundred classes and makes
values of a few: compiling took a fifth of its time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

try:
    # The fields of named tuples are made of it, in `collections`, too.
    from _collections import _tuplegetter  # type: ignore[import-not-found] # in C
except ImportError:

    def _tuplegetter(place: int, doc: str) -> property:
        return property(itemgetter(place), doc=doc)


__all__ = ("NamedTuple", "dataclass")

T = TypeVar("T")
# A value of any such class, and such a class: they have fields.
Record = Any
Kind = Any


class _Tuple(tuple[Any, ...]):
    """What all named tuples have in common."""

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}

    def __new__(cls, /, *values: Any, **named: Any) -> Self:  # noqa: ANN401 (of its fields)
        # The first value of its class: the next one does not come here.
        kind: Kind = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
        kind.__new__ = staticmethod(_new(kind))
        value: Self = kind.__new__(cls, *values, **named)
        return value

    @classmethod
    def _make(cls, values: Any) -> Self:  # noqa: ANN401 (whatever can be gone through)
        return cls(*values)

    def _replace(self, /, **named: Any) -> Self:  # noqa: ANN401 (of its fields)
        value = tuple.__new__(type(self), map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"Got unexpected field names: {[*named]!r}")
        return value

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return _shown(self, self._fields)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Named(type):
    """Makes a class of tuples from one with annotated fields."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]
    ) -> type:
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace[field] for field in fields if field in namespace}
        namespace |= {
            field: _tuplegetter(place, "") for place, field in enumerate(fields)
        }
        namespace |= {"__slots__": (), "__match_args__": fields, "_fields": fields}
        namespace["_field_defaults"] = defaults
        return type.__new__(type, name, (_Tuple, *bases[1:]), namespace)


def _new(kind: type[_Tuple]) -> Callable[..., Any]:
    """Return how a tuple of this *kind* is made; as `collections` does."""
    fields = "".join(f"{name}, " for name in kind._fields)
    code = f"lambda _cls, {fields}: _make(_cls, ({fields}))"
    new: Callable[..., Any] = eval(code, {"_make": tuple.__new__})  # noqa: S307 (our own fields)
    new.__name__, new.__defaults__ = "__new__", (*kind._field_defaults.values(),)
    return new


def _dataclass(
    written: type[T] | None = None,
    /,
    *,
    frozen: bool = False,
    kw_only: bool = False,
    slots: bool = False,
    eq: bool = True,
) -> type[T] | Callable[[type[T]], type[T]]:
    """Return a data class, or how it is made, as `dataclasses` does."""
    plain = dataclasses.dataclass(
        init=False, repr=False, eq=False, kw_only=kw_only, slots=slots
    )

    def decorate(written: type[T]) -> type[T]:
        own = {*vars(written)}
        kind = plain(written)
        methods: dict[str, Any] = {"__init__": _late(kind, frozen=frozen)}
        methods["__repr__"] = _repr
        if eq:
            methods |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            methods |= _fixed(kind)
        if frozen and slots:
            methods |= {"__getstate__": _getstate, "__setstate__": _setstate}
        for name, method in methods.items():
            if name not in own:
                setattr(kind, name, method)
        return kind

    return decorate if written is None else decorate(written)


def _late(kind: Kind, *, frozen: bool) -> Callable[..., None]:
    def late(self: Record, /, *values: Any, **named: Any) -> None:  # noqa: ANN401 (of its fields)
        # The first value of its class: the next one does not come here.
        kind.__init__ = init = _init(kind, frozen=frozen)
        init(self, *values, **named)

    return late


def _init(kind: Kind, *, frozen: bool) -> Callable[..., None]:
    """Return how a value of this *kind* gets its fields; as `dataclasses` does."""
    names: dict[str, Any] = {"_put": object.__setattr__, "_missing": object()}
    usual, keywords, lines = ["self"], ["*"], []
    for field in dataclasses.fields(kind):
        name = value = parameter = field.name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameter = f"{name}=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameter = f"{name}=_default_{name}"
        (keywords if field.kw_only else usual).append(parameter)
        put = f"_put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}"
        lines.append(put)
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*usual, *(keywords if keywords[1:] else ())])
    body = "\n ".join(lines)
    exec(f"def __init__({parameters}):\n {body}", names)  # noqa: S102 (our own fields)
    init: Callable[..., None] = names["__init__"]
    return init


def _fixed(kind: Kind) -> dict[str, Callable[..., None]]:
    """Return the methods that keep the fields of this *kind* as they are.

    A class below may have others.
    """
    fields = kind.__dataclass_fields__

    def assign(self: Record, name: str, value: object) -> None:
        if self.__class__ is kind or name in fields:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def delete(self: Record, name: str) -> None:
        if self.__class__ is kind or name in fields:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return {"__setattr__": assign, "__delattr__": delete}


def _repr(self: Record) -> str:
    return _shown(self, _fields(self.__class__))


def _eq(self: Record, value: Record) -> object:
    if value.__class__ is not self.__class__:
        return NotImplemented
    fields = _compared(self.__class__)
    return fields(self) == fields(value)


def _hash(self: Record) -> int:
    return hash(_compared(self.__class__)(self))


def _getstate(self: Record) -> list[Any]:
    return [getattr(self, name) for name in _fields(self.__class__)]


def _setstate(self: Record, state: list[Any]) -> None:
    for name, value in zip(_fields(self.__class__), state, strict=True):
        object.__setattr__(self, name, value)


@cache
def _fields(kind: Kind) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _compared(kind: Kind) -> Callable[[Record], Any]:
    return attrgetter(*(f.name for f in dataclasses.fields(kind) if f.compare))


def _shown(value: Record, names: tuple[str, ...]) -> str:
    pairs = (f"{name}={getattr(value, name)!r}" for name in names)
    return f"{value.__class__.__qualname__}({', '.join(pairs)})"


if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple
else:
    dataclass = _dataclass

    class NamedTuple(metaclass=_Named):
        """A tuple whose fields have names."""
