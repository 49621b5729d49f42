"""Keys with an "until" date: past ones can be removed."""

from __future__ import annotations

import re

from netjournal.format.diagnostics import Edit, Fix
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span

_LINE_END = pattern(r"[ \t]*(#[^\r\n]*)?(\r\n|\n|\r)")


def without_line(source: SourceFile, place: Span) -> Fix | None:
    """Return the fix that deletes the line of the key at *place*.

    `None` if the key is not alone on its line. The fix is safe unless it would delete a
    comment, or a duplicate of the key would count afterwards.
    """
    text = source.text
    rest = _LINE_END.match(text, place.end)
    row = text[place.start : place.end]
    if rest is None or "\n" in row or "\r" in row:
        return None
    if text[place.start - 1] not in "\r\n":
        return None
    edit = Edit(Span(place.start, rest.end()), "")
    safe = rest[1] is None and not _is_there_again(text, row)
    return Fix((edit,), "delete the line", safe=safe)


def _is_there_again(text: str, row: str) -> bool:
    key = re.escape(row.partition(":")[0].strip(" \t\"'"))
    found = re.findall(rf"[\r\n][\"']?{key}[\"']?[ \t]*:", text, re.IGNORECASE)
    return len(found) > 1
