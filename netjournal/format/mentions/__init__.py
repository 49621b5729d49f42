"""Links, tasks and headings in a Markdown body, with their places.

Code spans, fences and comments (`<!-- -->`, `%% %%`) hold no links, tasks or
headings; quotes hold no tasks.
"""

from __future__ import annotations

from netjournal.format.mentions.days import read_days
from netjournal.format.mentions.headings import headings_in
from netjournal.format.mentions.images import Image, images_in, path_of
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
from netjournal.format.mentions.unseen import BodyInText
from netjournal.format.model import Body, Promise, Unread

__all__ = [
    "BOX",
    "STATES",
    "BodyInText",
    "Image",
    "Recurrence",
    "comments",
    "file_link",
    "images_in",
    "is_code",
    "leads_to_file",
    "link",
    "links_in",
    "mask",
    "named",
    "path_of",
    "pieces",
    "places",
    "read_days",
    "recurrence",
    "reference",
    "scan",
    "several",
    "without_comments",
]


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
