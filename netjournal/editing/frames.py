"""The maps and lists around a cursor in YAML, and what is typed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from netjournal.format.source import Span

Role = Literal["key", "value", "hidden"]


@dataclass(eq=False, slots=True)
class Frame:
    """A map or a list around a place.

    `path` are the keys that lead to it, `column` is that of its keys or dashes. `key`
    is the last key of a map, with `colon` after it or not yet, which ends at
    `colon_at`; `keys` and `items` are all that it has, `values` the single texts of its
    keys.
    """

    path: tuple[str, ...]
    column: int
    is_map: bool
    start: int
    flow: bool = False
    key: str = ""
    colon: bool = False
    colon_at: int = -1
    keys: list[str] = field(default_factory=list)
    items: list[tuple[int, str]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    @property
    def inside(self) -> tuple[str, ...]:
        """The path of what is inside, after the last key."""
        return (*self.path, self.key) if self.is_map and self.key else self.path

    def takes_key_in(self, column: int) -> bool:
        """Say whether what begins in *column* is one of its keys."""
        return self.is_map and (self.column >= column or self.column < 0)

    def takes_value_below(self, column: int) -> bool:
        """Say whether what begins in *column* is a value: below a key, or an item."""
        if self.is_map:
            return 0 <= self.column < column and self.key not in self.values
        return self.column == column

    def enter(self, key: str) -> None:
        """Take *key* as the last key, with its colon."""
        self.key, self.colon = key, True
        self.keys.append(key)

    def note(self, at: int, text: str) -> None:
        """Take a single *text* as an item, or as the value of the last key."""
        if self.is_map:
            self.values.setdefault(self.key, text)
        self.items.append((at, text))


class Manner(NamedTuple):
    """How a value is written: its quote, and whether it follows a dash.

    A value `below` its key has a line of its own, without a dash.
    """

    quote: str = ""
    has_dash: bool = False
    below: bool = False


_PLAINLY = Manner()


class Cursor(NamedTuple):
    """What is around an offset: the frame, the scalar, and how it is written.

    `span` is the whole scalar with its quotes, empty where there is none. `outer` is
    the frame around a frame in brackets; a key `has_colon` where one follows it.
    """

    role: Role
    frame: Frame
    path: tuple[str, ...]
    span: Span
    manner: Manner = Manner()
    outer: Frame | None = None
    has_colon: bool = False


class Watch:
    """Keeps what is around an offset, while something walks over a text."""

    def __init__(self, offset: int) -> None:
        """Wait for *offset*."""
        self.offset = offset
        self.cursor: Cursor | None = None
        # The brackets that are open, the innermost last.
        self.flow: list[Frame] = []

    def keep_key(
        self, frame: Frame, place: Span, *, has_colon: bool = False, dash: bool = False
    ) -> None:
        """Keep a key that is typed at *place*."""
        manner = Manner(has_dash=dash)
        self.cursor = Cursor(
            "key", frame, frame.path, place, manner, has_colon=has_colon
        )

    def keep_value(self, frame: Frame, place: Span, manner: Manner) -> None:
        """Keep a value that is typed at *place*."""
        outer = self.flow[-2] if frame.flow and len(self.flow) > 1 else None
        self.cursor = Cursor("value", frame, frame.inside, place, manner, outer)

    def keep_empty(self, frame: Frame, manner: Manner = _PLAINLY) -> None:
        """Keep the offset as a place where nothing is typed yet."""
        place = Span(self.offset, self.offset)
        if frame.flow and frame.is_map and not frame.colon:
            self.keep_key(frame, place)
        else:
            self.keep_value(frame, place, manner)

    def hide(self, at: int, end: int) -> None:
        """Offer nothing behind *at*, up to *end*."""
        if at < self.offset <= end:
            nobody = Frame((), -1, is_map=False, start=at)
            self.cursor = Cursor("hidden", nobody, (), Span(at, at))

    def is_at(self, place: Span) -> bool:
        """Say whether the offset is in *place*, or at one of its ends."""
        return place.start <= self.offset <= place.end


def unquoted(raw: str) -> str:
    """Return the text that a quoted or plain scalar *raw* means, closed or not."""
    quote = raw[:1]
    if quote not in ('"', "'"):
        return raw.strip()
    text = raw[1:-1] if len(raw) > 1 and raw.endswith(quote) else raw[1:]
    if quote == "'":
        return text.replace("''", "'")
    return text.replace('\\"', '"').replace("\\\\", "\\")
