"""Values as text: the same for equal values in every process, and for no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any

from netjournal.format.source import Span

_SIZE = 16
_PLAIN = (bool, int, float, type(None), dt.date, bytes)
_SHORT = 200  # texts up to this length recur: what they say is remembered

Put = Callable[[Any, list[str]], None]


class Texts:
    """What values are as text; what recurs is looked up once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._texts: dict[str, str] = {}
        self._days: dict[dt.date, str] = {}
        self._ways: dict[type, Put] = {str: self._put_text, dt.date: self._put_day}

    def text(self, value: object) -> str:
        """Return *value* as text from which it could be told from any other."""
        parts: list[str] = []
        self._put(value, parts)
        return "".join(parts)

    def _put(self, value: object, parts: list[str]) -> None:
        """Add the text of *value* to *parts*."""
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        way(value, parts)

    def _way(self, kind: type) -> Put:
        """Return how values of a *kind* become text. Raises `TypeError`."""
        if is_dataclass(kind):
            return self._fields(kind)
        ways: tuple[tuple[type | tuple[type, ...], Put], ...] = (
            (str, self._put_text),
            (_PLAIN, _put_plain),
            (Mapping, self._put_mapping),
            ((set, frozenset), self._put_set),
            (Span, _put_span),
            ((tuple, list), self._put_row),
        )
        for kinds, way in ways:
            if issubclass(kind, kinds):
                return way
        raise TypeError(f"{kind.__name__} cannot become text")

    def _fields(self, kind: type) -> Put:
        """Return how a dataclass becomes text: its name, and all that it has."""
        names = [field.name for field in fields(kind)]
        begin, put = f"{kind.__name__}(", self._put

        def put_fields(value: object, parts: list[str]) -> None:
            parts.append(begin)
            for name in names:
                put(getattr(value, name), parts)
            parts.append(")")

        return put_fields

    def _put_text(self, text: str, parts: list[str]) -> None:
        said = self._texts.get(text)
        if said is None:
            said = f"{text!r}{self._also(text)};"
            if len(text) <= _SHORT:
                self._texts[text] = said
        parts.append(said)

    def _put_day(self, day: dt.date, parts: list[str]) -> None:
        said = self._days.get(day)
        if said is None:
            said = self._days[day] = f"{day!r};"
        parts.append(said)

    def _put_mapping(self, value: Mapping[Any, Any], parts: list[str]) -> None:
        parts.append("{")
        for key, inner in value.items():
            self._put(key, parts)
            self._put(inner, parts)
        parts.append("}")

    def _put_set(self, value: AbstractSet[Any], parts: list[str]) -> None:
        # Its order is another one in every process.
        parts.append(f"<{''.join(sorted(map(self.text, value)))}>")

    def _put_row(self, value: Sequence[Any], parts: list[str]) -> None:
        parts.append("[")
        ways = self._ways
        for inner in value:
            way = ways.get(type(inner))
            if way is None:
                self._put(inner, parts)
            else:
                way(inner, parts)
        parts.append("]")

    def _also(self, text: str) -> str:  # noqa: ARG002 (for what knows more of it)
        """Return what else there is to tell of a *text*."""
        return ""


def _put_plain(value: object, parts: list[str]) -> None:
    parts.append(f"{value!r};")


def _put_span(value: Span, parts: list[str]) -> None:
    parts.append(f"({value.start} {value.end})")


def hashed(text: str) -> str:
    """Return the digest of a *text*."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
