"""Headings in a Markdown body, marked with `#`."""

from __future__ import annotations

from netjournal.format.model import Heading
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

_HEADING = pattern(r"#(#{0,5})[ \t]+([^\n]*)")
_MOST_INDENT = "   "


def headings_in(seen: str, body: str, start: int) -> tuple[Heading, ...]:
    """Return the headings of *body*; *seen* is the same without code and comments."""
    found = []
    for match in _HEADING.finditer(seen):
        begin, end = match.span()
        line_start = seen.rfind("\n", 0, begin) + 1
        if begin > line_start and seen[line_start:begin] not in _MOST_INDENT:
            continue
        text = body[match.start(2) : end].strip()
        if text.endswith("#"):
            bare = text.rstrip("#")
            if not bare or bare[-1] in " \t":
                text = bare.rstrip(" \t")
        place = Span(start + line_start, start + end)
        found.append(Heading(len(match[1]) + 1, text, place))
    return tuple(found)
