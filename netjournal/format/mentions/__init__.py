"""Links, tasks and headings in a Markdown body, with their places.

Code spans, fences and comments (`<!-- -->`, `%% %%`) hold no links, tasks or
headings; quotes hold no tasks.
"""

from __future__ import annotations

from netjournal.format.mentions.days import read_days
from netjournal.format.mentions.links import (
    file_link,
    is_code,
    leads_to_file,
    link,
    links_in,
    named,
    pieces,
    places,
    reference,
    several,
)
from netjournal.format.mentions.masks import comments, mask, without_comments
from netjournal.format.mentions.recurrence import Recurrence, recurrence
from netjournal.format.mentions.tasks import BOX, STATES, has_tasks, tasks_in
from netjournal.format.model import Body, Heading, Promise, Unread
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

__all__ = [
    "BOX",
    "STATES",
    "Recurrence",
    "comments",
    "file_link",
    "is_code",
    "leads_to_file",
    "link",
    "links_in",
    "mask",
    "named",
    "pieces",
    "places",
    "read_days",
    "recurrence",
    "reference",
    "scan",
    "several",
    "without_comments",
]

_HEADING = pattern(r"#(#{0,5})[ \t]+([^\n]*)")
_MOST_INDENT = "   "


def scan(text: str, start: int, path: str = "") -> Body:
    """Return what the body of *text*, from offset *start*, mentions.

    *path* is the file's own, from which its Markdown links lead.
    """
    body = text[start:]
    if "[" not in body and "#" not in body:
        return Body(start)
    seen = mask(body)
    links, embeds = links_in(seen, start, path) if "[" in seen else ((), ())
    headings = _headings(seen, body, start) if "#" in seen else ()
    promises: tuple[Promise, ...] = ()
    unread: tuple[Unread, ...] = ()
    if has_tasks(seen):
        promises, unread = tasks_in(seen, body, start, links)
    return Body(start, links, headings, promises, embeds, unread)


def _headings(seen: str, body: str, start: int) -> tuple[Heading, ...]:
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
