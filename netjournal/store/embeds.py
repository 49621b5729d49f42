"""Pictures that texts show: found inside the folder, reduced to their image data."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from pathlib import Path

from netjournal.format.diagnostics import PICTURE_NOT_SHOWN, Diagnostic
from netjournal.format.folding import fold
from netjournal.format.mentions import Image, images_in
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.pictures import (
    BrokenPictureError,
    Picture,
    dimensions,
    redrawn,
)
from netjournal.format.records import NamedTuple
from netjournal.store.folders import BUILT
from netjournal.store.photos import HINT, NoPhotoError, read

# What other programs embed as pictures; of any other file only the content tells.
_PICTURES = frozenset(
    (
        "avif",
        "bmp",
        "gif",
        "heic",
        "ico",
        "jpeg",
        "jpg",
        "png",
        "svg",
        "tif",
        "tiff",
        "webp",
    )
)


class Sized(NamedTuple):
    """A picture, and how wide and high it is, in pixels."""

    picture: Picture
    width: int
    height: int


class Embedded(NamedTuple):
    """The pictures in texts, and the problems of the others.

    `pictures` are by the path of the file that shows them and by the path it has
    there.
    """

    pictures: Mapping[tuple[str, str], Sized]
    problems: tuple[Diagnostic, ...]


def embedded(journal: Journal, root: Path) -> Embedded:
    """Return the pictures in the texts of *journal*, whose folder is *root*."""
    search = _Search(root)
    pictures: dict[tuple[str, str], Sized] = {}
    problems: list[Diagnostic] = []
    for file, image in _images(journal):
        outcome = search.picture(file.source.path, image)
        if isinstance(outcome, Sized):
            pictures[file.source.path, image.target] = outcome
        elif outcome:
            problems.append(_problem(file, image, outcome))
    return Embedded(pictures, tuple(problems))


def deciding(journal: Journal, root: Path) -> tuple[str, ...]:
    """Return the paths from *root* that decide which pictures texts show.

    These are files, also those that are not there, and folders that are searched.
    """
    search = _Search(root)
    for file, image in _images(journal):
        search.place(file.source.path, image)
    return tuple(dict.fromkeys(search.looked_at))


def _images(journal: Journal) -> Iterator[tuple[Contact | Note, Image]]:
    for file in journal.files_with("!["):
        for image in images_in(file.source.text, file.body.start):
            if not (image.embed and _is_entry(image.target, journal)):
                yield file, image


def with_embedded(journal: Journal, root: Path) -> tuple[Journal, Embedded]:
    """Return *journal* with the problems of the pictures in its texts, and those."""
    embeds = embedded(journal, root)
    if embeds.problems:
        problems = (*journal.problems, *embeds.problems)
        # Not made anew: it may fetch the rest of itself when that is needed.
        journal = copy(journal)
        object.__setattr__(journal, "problems", problems)
    return journal, embeds


def _is_entry(target: str, journal: Journal) -> bool:
    """Say whether an embed shows a note or a person."""
    return journal.note_id(target) is not None or bool(journal.candidates(target))


def _problem(file: Contact | Note, image: Image, reason: str) -> Diagnostic:
    return Diagnostic(
        rule=PICTURE_NOT_SHOWN,
        source=file.source,
        span=image.span,
        message=f"the picture '{image.target}' cannot be shown: {reason}",
        hint=HINT,
    )


class _Search:
    """Finds pictures in a folder, each of them read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, Sized | str] = {}
        self.looked_at: list[str] = []

    def picture(self, path: str, image: Image) -> Sized | str:
        """Return the picture that the file at *path* shows, else the reason for none.

        There is neither for an embed that is another kind of file.
        """
        target = image.target
        if _is_absolute(target):
            return "its path does not begin in the journal folder"
        outcome = self._sized(self.place(path, image) or _joined(path, target))
        ending = target.rpartition(".")[2].lower()
        if image.embed and isinstance(outcome, str) and ending not in _PICTURES:
            return ""
        return outcome

    def place(self, path: str, image: Image) -> str | None:
        """Return where the picture is that the file at *path* shows, from the root."""
        if _is_absolute(image.target) or "\0" in image.target:
            return None
        return next(self._places(path, image), None)

    def _places(self, path: str, image: Image) -> Iterator[str]:
        """Yield the paths from the root at which there is such a file."""
        target = image.target.replace("\\", "/")
        near = [_joined(path, target), os.path.normpath(target)]
        for place in reversed(near) if image.embed else near:
            self.looked_at.append(place)
            if os.path.lexists(self._root / place):
                yield place
        if image.embed and "/" not in target and "." in target:
            yield from self._by_name.get(fold(target), ())

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        """The paths of all files by their folded names, the highest up first."""
        paths: dict[str, list[str]] = {}
        for folder, folders, files in os.walk(self._root):
            place = os.path.relpath(folder, self._root)
            if BUILT in files:
                folders.clear()
                continue
            folders[:] = sorted(name for name in folders if name[0] not in "._")
            self.looked_at.append(place)
            for name in sorted(files):
                if not name.endswith(".md"):
                    inside = os.path.normpath(f"{place}/{name}")
                    paths.setdefault(fold(name), []).append(inside)
        for places in paths.values():
            places.sort(key=lambda place: (place.count("/"), place))
        return paths

    def _sized(self, place: str) -> Sized | str:
        sized = self._read.get(place)
        if sized is None:
            try:
                picture = redrawn(read(place, self._root))
                sized = Sized(picture, *dimensions(picture))
            except (NoPhotoError, BrokenPictureError) as error:
                sized = str(error)
            self._read[place] = sized
        return sized


def _is_absolute(target: str) -> bool:
    return (
        target.startswith(("/", "\\", "~"))
        or target[1:2] == ":"
        or (target.lower().startswith("file:"))
    )


def _joined(path: str, target: str) -> str:
    """Return the path from the root that *target* is from the file at *path*."""
    return os.path.normpath(f"{os.path.dirname(path)}/{target}")
