"""Bodies in the index: what they mention is fetched when it is first needed.

Most commands need no bodies, or only the tasks in them, which few bodies have.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

from netjournal.format.bodies import Body, Heading, Link, Promise, Unread
from netjournal.index.codec import Fields, decode, encode
from netjournal.index.database import DamageError, seal

_PARTS = tuple(name for name in Body.__annotations__ if name != "start")
_PLACES = {name: place for place, name in enumerate(_PARTS)}


class Kept(Protocol):
    """A file whose text and body are in the index.

    The body begins at `start` and has `parts`, as `parts_in` says; `fetched` are those
    that were asked for. One that nobody asked for is still bytes.
    """

    path: str
    text: str
    start: int
    parts: int
    fetched: list[Any] | None

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
    if not any(parts):
        return None
    # JSON has no line ends of its own: each part is one line.
    return seal(b"\n".join([encode(part) if part else _NONE for part in parts]), row)


class KeptBody(Body):
    """A body whose parts are fetched from the index when they are first needed.

    Its file remembers them, so that it can be made whenever it is asked for.
    """

    __slots__ = ("_source",)

    _source: Kept

    @classmethod
    def of(cls, source: Kept) -> KeptBody:
        """Return the body in *source*."""
        body = object.__new__(cls)
        _PUT_SOURCE(body, source)
        return body

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self._source.start

    # Properties that are not cached, as those would make such dictionaries, too.

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in the text."""
        return self._part("links")

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return self._part("headings")

    @property
    def promises(self) -> tuple[Promise, ...]:
        """The task lines, in order."""
        return self._part("promises")

    @property
    def embeds(self) -> tuple[Link, ...]:
        """The files embedded in the text."""
        return self._part("embeds")

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The parts of task lines that were not understood."""
        return self._part("unread")

    def leads_only_to(self, words: set[str]) -> bool:
        """Say whether each link is one of *words*; no links are made for that."""
        if not self._source.parts >> _PLACES["links"] & 1:
            return True
        if self._source.fetched is not None:
            return False
        try:
            links = decode(self._source.body().split(b"\n")[_PLACES["links"]])
            return all(
                target in words and not heading and not path
                for target, heading, _label, _span, _place, path in links
            )
        except (DamageError, ValueError, LookupError, TypeError):
            return False

    def _part(self, name: str) -> tuple[Any, ...]:
        place = _PLACES[name]
        if not self._source.parts >> place & 1:
            return ()
        parts = self._source.fetched or self._fetch()
        if parts[place].__class__ is bytes:
            parts[place] = self._decoded(name, parts[place])
        part: tuple[Any, ...] = parts[place]
        return part

    def _fetch(self) -> list[Any]:
        """Fetch all parts, not yet decoded; what is damaged, from the text."""
        try:
            # Most are empty: all of these are one.
            texts = self._source.body().split(b"\n")
            parts: list[Any] = [_NONE if text == _NONE else text for text in texts]
        except DamageError:
            parts = []
        if len(parts) != len(_PARTS):
            parts = self._scanned()
        self._source.fetched = parts
        return parts

    def _decoded(self, name: str, data: bytes) -> tuple[Any, ...]:
        part = _table()[name]
        try:
            if part is not None:
                value: tuple[Any, ...] = part(decode(data))
                return value
        except (ValueError, LookupError, TypeError):
            pass
        scanned: tuple[Any, ...] = self._scanned()[_PLACES[name]]
        return scanned

    def _scanned(self) -> list[Any]:
        """Return all parts from the text, where the index turns out to be damaged."""
        from netjournal.format.mentions import scan

        body = scan(self._source.text, self.start, self._source.path)
        return [getattr(body, name) for name in _PARTS]


_NONE = encode(())
_PUT_SOURCE = vars(KeptBody)["_source"].__set__


@cache
def _table() -> Fields:
    return Fields(Body)
