"""The list of what is due, of which only what changed is drawn anew.

A change of one file leaves most entries of a long list as they were.
"""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING

from netjournal.cli.drawings import Drawing, Source, keep, kept_entries
from netjournal.format.lines import encoded
from netjournal.render.text.due import entries, how_many
from netjournal.render.text.due_list import Canvas, Drawn, draw, laid_out, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.practice.followups import FollowUp, Place

# An entry, with the mark of the file that gives it.
_Marked = tuple[str, Drawn]


def renewed(source: Source, before: Drawing, canvas: Canvas) -> Drawing | None:
    """Return the list of a *source* as it is drawn on *canvas* now, and keep it.

    Most of it is as *before*. `None` if nothing is due today, and where a key depends
    on another item.
    """
    changed, data = source.items.changed, kept_entries(source, before)
    differing = {
        mark
        for mark in before.changed.keys() | changed.keys()
        if before.changed.get(mark) != changed.get(mark)
    }
    items = source.items.given(differing, source.until)
    if items is None or data is None:
        return None
    marked = [pair for pair in _marked(data, before.text) if pair[0] not in differing]
    marked += [
        (mark, draw(entry, canvas)) for mark in items for entry in entries(items[mark])
    ]
    marked.sort(key=_place)
    now = sum(entry.due <= canvas.today.isoformat() for _, entry in marked)
    if not now:
        return None
    words = how_many(now, len(marked) - now, canvas.today)
    return _kept(source, marked, canvas, words)


def keep_anew(
    source: Source,
    drawn: Sequence[tuple[Sequence[FollowUp], Drawn]],
    canvas: Canvas,
    words: str,
) -> None:
    """Keep a list of a *source*, all entries of which were *drawn* on *canvas*."""
    files = source.items.files()
    marked = [
        (files[entry[0].key], text)
        for entry, text in drawn
        if all(item.key in files for item in entry)
    ]
    if len(marked) == len(drawn):  # no key is longer because of another item
        _kept(source, marked, canvas, words)


def _kept(
    source: Source, marked: Sequence[_Marked], canvas: Canvas, words: str
) -> Drawing:
    """Lay out a list, keep it, and return it."""
    everything = source.until is None
    parts = [*laid_out([entry for _, entry in marked], canvas, everything=everything)]
    shown = [*texts(parts)]
    ends = [*accumulate(map(len, shown), initial=0)]
    starts = {id(part): start for part, start in zip(parts, ends, strict=False)}
    end = ends[-1]
    places, hidden = [], []
    for mark, entry in marked:
        start = starts.get(id(entry))
        if start is None:
            start, end = end, end + len(entry.text)
            hidden.append(entry.text)
        places.append((mark, entry.title, entry.place, start, start + len(entry.text)))
    data = encoded(places) + b"\n" + "".join(hidden).encode("utf-8", "surrogatepass")
    drawing = Drawing("".join(shown), words, source.items.changed)
    keep(source, drawing, data)
    return drawing


def _place(marked: _Marked) -> Place:
    return marked[1].place


def _marked(data: bytes, text: str) -> Iterator[_Marked]:
    """Yield the entries of a list, of which *text* was shown."""
    places, _, hidden = data.partition(b"\n")
    text += hidden.decode("utf-8", "surrogatepass")
    for mark, title, place, start, end in json.loads(places):
        yield mark, Drawn(title, tuple(place), text[start:end])
