"""Lists for a terminal: headings, entries with their words, and their proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.practice.evidence import Evidence, Told
from netjournal.render.text.styled import Line, Piece, Style, cells, line, wrapped

_LEAD = "  "
_DEEP = "    "


def sections(
    parts: Iterable[tuple[str, Iterable[Line]]], *, apart: bool = False
) -> Iterator[Line]:
    """Yield each heading with its lines, a space line between; empty ones not.

    With *apart* there is a space line before the first, too.
    """
    for title, rows in parts:
        started = False
        for row in rows:
            if not started:
                if apart:
                    yield line()
                yield line(Piece(title, "heading"))
                started = apart = True
            yield row


def entry(  # noqa: PLR0913 (what an entry may have)
    name: str,
    said: str,
    width: int,
    *,
    lead: str = _LEAD,
    style: Style = "name",
    more: Iterable[str] = (),
    proof: Iterable[Evidence] = (),
) -> Iterator[Line]:
    """Yield an entry: a name and words, more words below, and the lines of proof."""
    text = f"{name} – {said}" if name and said else name or said
    head, *rest = wrapped(lead, text, width)
    if name and head[1].text.startswith(name):
        yield line(lead, Piece(name, style), head[1].text[len(name) :])
    else:
        yield head
    indent = _DEEP + " " * (len(lead) - len(_LEAD))
    yield from (line(indent, row[1]) for row in rest)
    for words in more:
        yield from wrapped(indent, words, width, "quiet")
    yield from proved(indent, "", proof, width)


def proved(
    lead: str, words: str, proof: Iterable[Evidence], width: int
) -> Iterator[Line]:
    """Yield quiet words and the lines that prove them, as `path:line`.

    Each place stands once and is never broken, so that it can be clicked.
    """
    rows = [one[1].text for one in wrapped("", words, width - len(lead))]
    deep = "  " if words else ""
    rows = rows if words else []
    for number, place in enumerate(dict.fromkeys(proof)):
        said = str(place)
        longer = f"{rows[-1]}{', ' if number else '  '}{said}" if rows else said
        if rows and cells(lead + longer) > width:
            rows.append(deep + said)
        else:
            rows[-1:] = [longer]
    for number, text in enumerate(rows):
        yield line(" " * len(lead) if number else lead, Piece(text, "quiet"))


def envelope(today: dt.date) -> dict[str, object]:
    """Return what the JSON of every answer begins with: its version and the day."""
    return {"version": 1, "today": today.isoformat()}


def place_data(place: Evidence) -> dict[str, object]:
    """Return a line of proof as data for JSON."""
    return place._asdict()


def proof_data(places: Iterable[Evidence]) -> list[dict[str, object]]:
    """Return lines of proof as data for JSON."""
    return [place_data(place) for place in places]


def day_data(day: dt.date | None) -> str | None:
    """Return a day as data for JSON."""
    return None if day is None else day.isoformat()


def told_data(one: Told) -> dict[str, object]:
    """Return a note that an answer names as data for JSON."""
    return {
        "note": one.note,
        "date": one.date.isoformat(),
        "kind": one.kind,
        "title": one.title,
        "evidence": [place_data(one.evidence)],
    }
