"""Photos: the names they get on the site."""

from __future__ import annotations

import hashlib

from netjournal.format.pictures import Picture


def name(picture: Picture) -> str:
    """Return where a picture is in the site: what it shows says it."""
    digest = hashlib.sha256(picture.content).hexdigest()[:16]
    return f"assets/photos/{digest}.{picture.extension}"
