"""Links, tasks and headings in a Markdown body, with their places.

Code spans, fences and comments (`<!-- -->`, `%% %%`) hold no links, tasks or
headings; quotes hold no tasks. Each part is imported when it is first needed: most
commands look into no body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.format.deferred import parts

if TYPE_CHECKING:
    from netjournal.format.mentions.days import read_days
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
    from netjournal.format.mentions.scanning import scan
    from netjournal.format.mentions.tasks import BOX, STATES
    from netjournal.format.mentions.unseen import BodyInText

__all__ = [
    "BOX",
    "STATES",
    "BodyInText",
    "Image",
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
    "reference",
    "scan",
    "several",
    "without_comments",
]

__getattr__ = parts(
    __name__,
    {
        "BOX": "tasks",
        "STATES": "tasks",
        "BodyInText": "unseen",
        "Image": "images",
        "comments": "masks",
        "file_link": "links",
        "images_in": "images",
        "is_code": "links",
        "leads_to_file": "links",
        "link": "links",
        "links_in": "links",
        "mask": "masks",
        "named": "links",
        "path_of": "images",
        "pieces": "links",
        "places": "links",
        "read_days": "days",
        "reference": "links",
        "scan": "scanning",
        "several": "links",
        "without_comments": "masks",
    },
)
