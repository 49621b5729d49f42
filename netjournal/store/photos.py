"""Photos of people: read from inside the folder, reduced to their image data."""

from __future__ import annotations

import os
from collections.abc import Iterable
from copy import copy
from pathlib import Path

from netjournal.format.diagnostics import PHOTO_NOT_SHOWN, Diagnostic
from netjournal.format.model import Contact, Journal
from netjournal.format.pictures import LARGEST, BrokenPictureError, Picture, redrawn
from netjournal.format.records import NamedTuple
from netjournal.store import errors

HINT = "use a PNG, JPEG, GIF or WebP picture inside the folder, up to 5 MB"


class NoPhotoError(Exception):
    """A photo cannot be read; the message says why."""


class Photos(NamedTuple):
    """The pictures of people, by id, and the problems of the others."""

    pictures: dict[str, Picture]
    problems: tuple[Diagnostic, ...]


def photos(people: Iterable[Contact], root: Path) -> Photos:
    """Return the picture of each person that names one."""
    pictures: dict[str, Picture] = {}
    problems: list[Diagnostic] = []
    for one in people:
        if one.photo:
            try:
                pictures[one.id] = redrawn(read(one.photo, root))
            except (NoPhotoError, BrokenPictureError) as error:
                problems.append(_problem(one, str(error)))
    return Photos(pictures, tuple(problems))


def with_photos(journal: Journal, root: Path) -> tuple[Journal, dict[str, Picture]]:
    """Return *journal* with the problems of its photos, and the pictures."""
    found = photos(journal.contacts.values(), root)
    if found.problems:
        problems = (*journal.problems, *found.problems)
        # Not made anew: it may fetch the rest of itself when that is needed.
        journal = copy(journal)
        object.__setattr__(journal, "problems", problems)
    return journal, found.pictures


def read(name: str, root: Path) -> bytes:
    """Return the bytes of the file *name*, a path from the folder *root*.

    Raises `NoPhotoError` if it is not a file inside the folder, even through links, or
    larger than 5 MB.
    """
    if "\0" in name:
        raise NoPhotoError("it is not a valid file name")
    home = Path(os.path.realpath(root))
    try:
        place = Path(os.path.realpath(root / name))
        if home not in place.parents:
            raise NoPhotoError("it is outside of the journal folder")
        if not place.exists():
            raise NoPhotoError("there is no such file")
        if not place.is_file():
            raise NoPhotoError("it is not a file")
        if place.stat().st_size > LARGEST:
            raise NoPhotoError("it is larger than 5 MB")
        return place.read_bytes()
    except OSError as error:
        raise NoPhotoError(f"it cannot be read: {errors.reason(error)}") from error


def _problem(one: Contact, reason: str) -> Diagnostic:
    return Diagnostic(
        rule=PHOTO_NOT_SHOWN,
        source=one.source,
        span=one.place("photo"),
        message=f"the photo '{one.photo}' cannot be shown: {reason}",
        hint=HINT,
    )
