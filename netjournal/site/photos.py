"""Photos: what they are by their content, and the name they get on the site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from netjournal.model import Contact

LARGEST = 5 * 1024 * 1024

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"\xff\xd8\xff", 0, "jpg"),
    (b"GIF87a", 0, "gif"),
    (b"GIF89a", 0, "gif"),
    (b"WEBP", 8, "webp"),
)


def kind(content: bytes) -> str | None:
    """Return the extension for a picture by how it begins, if it is one."""
    for mark, place, extension in _SIGNATURES:
        if content[place : place + len(mark)] == mark:
            if extension == "webp" and not content.startswith(b"RIFF"):
                continue
            return extension
    return None


def read(path: Path, root: Path) -> bytes | None:
    """Return a picture's bytes; `None` where it is none of ours.

    It must lie inside *root*, whatever links lead to it, be a file, and be
    no larger than 5 MB.
    """
    home = Path(os.path.realpath(root))
    place = Path(os.path.realpath(path))
    try:
        if home not in place.parents or not place.is_file():
            return None
        if place.stat().st_size > LARGEST:
            return None
        return place.read_bytes()
    except OSError:
        return None


def photos(people: Iterable[Contact], root: Path) -> dict[str, tuple[str, bytes]]:
    """Return the name on the site and the bytes of each person's picture."""
    found = {}
    for one in people:
        if not one.photo or "\0" in one.photo:
            continue
        content = read(root / one.photo, root)
        extension = kind(content) if content else None
        if content and extension:
            digest = hashlib.sha256(content).hexdigest()[:16]
            found[one.id] = (f"assets/photos/{digest}.{extension}", content)
    return found
