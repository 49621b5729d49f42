"""Drawn answers, kept as long as what they are drawn from stays the same.

A change of one file leaves most of a long list as it was. Where it leaves all of it,
nothing is drawn anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.practice.day import Shelf

_PREFIX = "drawn."
_SHORT, _LONG = 10_000, 1_000_000  # characters: what is drawn soon, or takes much room
_END = b"\n"


class Drawing(NamedTuple):
    """The text of an answer, with its line ends, and the words that go with it."""

    text: str
    words: str


def kept(shelf: Shelf, name: str, source: Sequence[object]) -> Drawing | None:
    """Return the drawing called *name*, if it is of the same *source*."""
    head, _, text = (shelf.get(_PREFIX + name) or b"").partition(_END)
    try:
        key, words = json.loads(head) if head else (None, "")
    except ValueError:
        return None
    if key != _key(source):
        return None
    return Drawing(text.decode("utf-8", "surrogatepass"), words)


def keep(shelf: Shelf, name: str, source: Sequence[object], drawing: Drawing) -> None:
    """Keep a *drawing* of a *source*, plain values all that it depends on."""
    if _SHORT <= len(drawing.text) <= _LONG:
        head = json.dumps([_key(source), drawing.words]).encode()
        text = drawing.text.encode("utf-8", "surrogatepass")
        shelf.put(_PREFIX + name, head + _END + text)


def _key(source: Sequence[object]) -> str:
    return json.dumps(source)
