"""Bodies in the index: what they mention is fetched when it is first needed.

Most commands need no bodies, or only the tasks in them, which few bodies have.
"""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import Any, Protocol

from netjournal.format.bodies import Body, Heading, Link, Promise, Unread
from netjournal.index.codec import Fields, decode, encode
from netjournal.index.database import DamageError, seal

_PARTS = tuple(name for name in Body.__annotations__ if name != "start")


class Kept(Protocol):
    """A file whose text and body are in the index."""

    path: str
    text: str

    def body(self) -> bytes:
        """Return what `body_row` made of its body."""


def parts_in(body: Body) -> int:
    """Return which parts of *body* there are: a bit for each that is not empty."""
    return sum(1 << place for place, name in enumerate(_PARTS) if getattr(body, name))


def body_row(body: Body, row: int) -> bytes | None:
    """Return what *body* mentions as row number *row*; `None` where it does nothing.

    Raises `UnkeepableError`.
    """
    parts = [getattr(body, name) for name in _PARTS]
    # JSON has no line ends of its own: each part is one line.
    return seal(b"\n".join(map(encode, parts)), row) if any(parts) else None


class KeptBody(Body):
    """A body whose parts are fetched from the index when they are first needed."""

    def __init__(self, source: Kept, start: int, parts: int) -> None:
        """Have the *parts*, as `parts_in` says, of the body in *source* at *start*."""
        # One by one: `vars` would make a dictionary for each of thousands of bodies.
        put = partial(object.__setattr__, self)
        put("start", start)
        put("_source", source)
        put("_parts", parts)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links in the text."""
        return self._part("links")

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return self._part("headings")

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The task lines, in order."""
        return self._part("promises")

    @cached_property
    def embeds(self) -> tuple[Link, ...]:
        """The files embedded in the text."""
        return self._part("embeds")

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The parts of task lines that were not understood."""
        return self._part("unread")

    def _part(self, name: str) -> tuple[Any, ...]:
        place = _PARTS.index(name)
        if not vars(self)["_parts"] >> place & 1:
            return ()
        part = _table()[name]
        try:
            if "_scanned" not in vars(self) and part is not None:
                value: tuple[Any, ...] = part(decode(self._raw[place]))
                self._raw[place] = b""  # each part is asked for once
                return value
        except (DamageError, ValueError, LookupError, TypeError):
            pass
        scanned: tuple[Any, ...] = getattr(self._scanned, name)
        return scanned

    @cached_property
    def _raw(self) -> list[bytes]:
        """All parts, not yet decoded."""
        source: Kept = vars(self)["_source"]
        return source.body().split(b"\n")

    @cached_property
    def _scanned(self) -> Body:
        """The same from the text, where the index turns out to be damaged."""
        from netjournal.format.mentions import scan

        source: Kept = vars(self)["_source"]
        return scan(source.text, self.start, source.path)


@cache
def _table() -> Fields:
    return Fields(Body)
