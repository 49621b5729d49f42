"""What a search found: for people, for an editor, and as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netjournal.render.text.styled import Line, Piece, Style, cells, line
from netjournal.search import Answer, Hit

_MARK = "…"
_BEFORE = 12  # cells kept in front of what was found in a long row


def found_lines(hits: Iterable[Hit], width: int) -> Iterator[Line]:
    """Yield the lines of *hits*, for a terminal of *width* cells."""
    for hit in hits:
        day = f"{hit.date}  " if hit.date else ""
        name: Style = "name" if hit.kind == "person" else ""
        place = Piece(f"  {hit.path}:{hit.line}", "quiet")
        yield line(Piece(day, "quiet"), Piece(hit.title, name), place)
        row = _row(hit, max(20, width - 4))
        if row and not _says_title(row, hit.title):
            yield line("    ", row)


def _says_title(row: str, title: str) -> bool:
    """Say whether *row* is only the name or title shown above it."""
    said = re.sub(r"^(?:#+|name:|title:)\s+", "", row)
    return said.strip("\"'") == title


def _row(hit: Hit, room: int) -> str:
    """Return the row with what was found in it, cut to *room* cells."""
    text = hit.text
    if cells(text) <= room:
        return text
    start = max(0, min(hit.column - 1 - _BEFORE, len(text) - 1))
    if start and cells(text[: hit.column + _BEFORE]) < room:
        start = 0
    head = _MARK if start else ""
    end = len(text)
    while cells(text[start:end]) + len(head) + 1 > room:
        end -= 1
    return f"{head}{text[start:end]}{_MARK if end < len(text) else ''}"


def found_paths(hits: Iterable[Hit]) -> Iterator[str]:
    """Yield each hit as `path:line:column`, as editors take it."""
    for hit in hits:
        yield f"{hit.path}:{hit.line}:{hit.column}"


def found_data(answer: Answer, query: str) -> dict[str, object]:
    """Return an answer as data for JSON: version 1; `total` counts all."""
    return {
        "version": 1,
        "query": query,
        "total": answer.total,
        "hits": [hit_data(hit) for hit in answer.hits],
    }


def hit_data(hit: Hit) -> dict[str, object]:
    """Return one hit as data for JSON."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "date": hit.date.isoformat() if hit.date else None,
        "path": hit.path,
        "line": hit.line,
        "column": hit.column,
        "text": hit.text,
    }
