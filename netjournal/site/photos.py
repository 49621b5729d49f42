"""Photos, and pictures in texts: the names they get on the site."""

from __future__ import annotations

import hashlib

from netjournal.format.model import Journal
from netjournal.format.pictures import Picture
from netjournal.render.markup.html import Image
from netjournal.store.embeds import Embedded


def name(picture: Picture) -> str:
    """Return the name of a picture in the site, which follows from its content."""
    return f"assets/photos/{_named(picture)}"


def embedded(
    embeds: Embedded, journal: Journal
) -> tuple[dict[tuple[str, str], Image], dict[str, bytes]]:
    """Return the pictures in the texts of *journal*, as pages show them, and files.

    *embeds* may have pictures in texts that are not in it: these are left out.
    """
    paths = {file.source.path for file in journal.files()} if embeds.pictures else ()
    images: dict[tuple[str, str], Image] = {}
    files: dict[str, bytes] = {}
    for (path, target), sized in embeds.pictures.items():
        if path in paths:
            address = f"assets/pictures/{_named(sized.picture)}"
            images[path, target] = Image(address, sized.width, sized.height)
            files[address] = sized.picture.content
    return images, files


def _named(picture: Picture) -> str:
    digest = hashlib.sha256(picture.content).hexdigest()[:16]
    return f"{digest}.{picture.extension}"
