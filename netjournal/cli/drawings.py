"""The list of what is due as it was drawn, printed again while it is the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from netjournal.practice.followups import Kept

_LIST, _ENTRIES = "drawn.due", "drawn.due.entries"
_SHORT, _LONG = 10_000, 1_000_000  # characters: what is drawn soon, or takes much room
_END = b"\n"


class Source(NamedTuple):
    """What a list is drawn from and on: up to which day, if to any, and the canvas."""

    items: Kept
    until: dt.date | None
    canvas: Sequence[object]


class Drawing(NamedTuple):
    """A list with its line ends, and the words that go with it.

    `changed` is that of the follow-ups that were kept, then.
    """

    text: str
    words: str
    changed: Mapping[str, int]


def kept_list(source: Source) -> Drawing | None:
    """Return the list that was drawn of a *source*, or of what it was before."""
    head, _, text = (source.items.shelf.get(_LIST) or b"").partition(_END)
    try:
        key, words, changed = json.loads(head) if head else ("", "", {})
    except (ValueError, TypeError):  # damaged
        return None
    if key != _key(source):
        return None
    return Drawing(text.decode("utf-8", "surrogatepass"), words, changed)


def kept_entries(source: Source, drawing: Drawing) -> bytes | None:
    """Return the entries of the *drawing* that is kept; `None` if they are not."""
    head, _, entries = (source.items.shelf.get(_ENTRIES) or b"").partition(_END)
    return entries if head == _head(source, drawing) else None


def keep(source: Source, drawing: Drawing, entries: bytes) -> None:
    """Keep a *drawing* with its *entries*, unless that is not worth it."""
    if _SHORT <= len(drawing.text) <= _LONG:
        head = _head(source, drawing)
        text = drawing.text.encode("utf-8", "surrogatepass")
        texts = {_LIST: text, _ENTRIES: entries}
        source.items.shelf.put_all(
            {name: head + _END + data for name, data in texts.items()}
        )


def _head(source: Source, drawing: Drawing) -> bytes:
    return json.dumps([_key(source), drawing.words, drawing.changed]).encode()


def _key(source: Source) -> str:
    """Return what is the same as long as a list may be of use."""
    until = None if source.until is None else source.until.isoformat()
    return json.dumps([source.items.base, until, *source.canvas])
