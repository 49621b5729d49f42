"""Photos that come with people: files in `photos/`, named in the contacts' files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from netjournal.changes.change import ImpossibleError, edited, sets
from netjournal.changes.importing.plan import Entry, Field, Picture
from netjournal.changes.importing.work import Work
from netjournal.format.folding import fold
from netjournal.format.pictures import LARGEST, BrokenPictureError, redrawn
from netjournal.format.pictures import Picture as Image
from netjournal.format.source import Change, Raw

FOLDER = "photos"


def add_pictures(work: Work, present: Collection[str]) -> list[Change]:
    """Name the photos in the contacts' files, and return the new pictures.

    *present* are paths in the journal, among them those of its pictures. What a camera
    writes into a picture beside the image is left out.
    """
    used = {fold(path) for path in present}
    changes = []
    for picture in work.pictures:
        change = _change(work, picture, used)
        if change is not None:
            used.add(fold(change.path))
            changes.append(change)
    return changes


def _change(work: Work, picture: Picture, used: Collection[str]) -> Change | None:
    source = work.source(picture.id)
    if source is None:
        return None
    try:
        image = _image(picture.data)
        path = next(
            path
            for path in _paths(picture.id, image.extension)
            if fold(path) not in used
        )
        work.sources[picture.id] = edited(source, sets("photo", path))
    except (BrokenPictureError, ImpossibleError) as error:
        work.notices.append(f"the photo of {picture.id} is left out: {error}")
        return None
    work.entries = [_told(entry, picture, path) for entry in work.entries]
    return Change(path, None, Raw.of(image.content))


def _image(data: bytes) -> Image:
    """Return the image in *data*. Raises `BrokenPictureError`."""
    if len(data) > LARGEST:
        raise BrokenPictureError("it is larger than 5 MB")
    return redrawn(data)


def _paths(stem: str, extension: str) -> Iterator[str]:
    yield f"{FOLDER}/{stem}.{extension}"
    number = 2
    while True:
        yield f"{FOLDER}/{stem}-{number}.{extension}"
        number += 1


def _told(entry: Entry, picture: Picture, path: str) -> Entry:
    """Return *entry* with the photo that it got, if it is that one."""
    if entry.key != picture.key or entry.state == "joined":
        return entry
    field = Field("photo", "", path, "set")
    state = entry.state if entry.state == "new" else "changed"
    return replace(entry, state=state, fields=(*entry.fields, field))
