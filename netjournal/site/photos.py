"""Photos: the names they get on the site."""

from __future__ import annotations

import hashlib

from netjournal.format.pictures import Picture


def name(picture: Picture) -> str:
    """Return the name of a picture in the site, which follows from its content."""
    digest = hashlib.sha256(picture.content).hexdigest()[:16]
    return f"assets/photos/{digest}.{picture.extension}"
