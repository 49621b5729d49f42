"""A body, scanned at once for everything in it."""

from __future__ import annotations

from netjournal.format.mentions.headings import headings_in
from netjournal.format.mentions.links import links_in
from netjournal.format.mentions.masks import mask
from netjournal.format.mentions.tasks import has_tasks, tasks_in
from netjournal.format.model import Body, Promise, Unread


def scan(text: str, start: int, path: str = "") -> Body:
    """Return what the body of *text*, from offset *start*, mentions.

    *path* is the file's own, from which its Markdown links lead.
    """
    body = text[start:]
    if "[" not in body and "#" not in body:
        return Body(start)
    seen = mask(body)
    links, embeds = links_in(seen, start, path) if "[" in seen else ((), ())
    headings = headings_in(seen, body, start) if "#" in seen else ()
    promises: tuple[Promise, ...] = ()
    unread: tuple[Unread, ...] = ()
    if has_tasks(seen):
        promises, unread = tasks_in(seen, body, start, links)
    return Body(start, links, headings, promises, embeds, unread)
