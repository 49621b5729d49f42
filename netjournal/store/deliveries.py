"""Files of other programs that are to be read: opened where they are, never changed.

An archive is never unpacked: its members are read one by one, and never more of them
than it may hold (a "zip bomb" says that it is small, or has a few kilobytes for
gigabytes).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from netjournal.format.incoming import LARGEST, Input
from netjournal.format.source import IMPORTS
from netjournal.store.errors import RefusedError, reason

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from netjournal.format.model import Contact, Note

PHOTOS = "photos"
STANDARD_INPUT = "-"
_ZIP = b"PK\x03\x04"
_HIDDEN = (".", "~")
_UNFINISHED = ".tmp"
_LARGEST_RATIO = 200
_MOST_MEMBERS = 10_000
_MOST_NAMED = 5  # endings in a message


def inputs(
    name: str, members: Sequence[str], standard: Callable[[], BinaryIO]
) -> list[Input]:
    """Return the files that *name* stands for: itself, or those inside it.

    `-` is what *standard* gives. In a folder, files whose names end in one of *members*
    (in any case) are meant, hidden and unfinished ones excepted; in a zip archive all.
    Raises `RefusedError` if there is nothing to read, or too much.
    """
    if name == STANDARD_INPUT:
        return _given(standard())
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path, members)
        if not stat.S_ISREG(path.stat().st_mode):
            raise RefusedError(f"'{name}' is not a file")
        with path.open("rb") as stream:
            is_archive = stream.read(len(_ZIP)) == _ZIP
        return _archive(name, path) if is_archive else [_file(path, path.name)]
    except FileNotFoundError as error:
        raise RefusedError(f"no file '{name}'") from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise RefusedError(f"'{name}' cannot be read: {why}") from error


def pictures(root: Path) -> list[str]:
    """Return the paths of what is in the folder `photos` of the journal at *root*."""
    folder = root / PHOTOS
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    return [f"{PHOTOS}/{name}" for name in names]


def memories(root: Path) -> dict[str, str]:
    """Return the texts of what imports remember in the journal at *root*, by path.

    Raises `RefusedError` for one that cannot be read.
    """
    folder = root / IMPORTS
    texts = {}
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        try:
            texts[f"{IMPORTS}/{path.name}"] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            hint = "restore it from git, or move it away"
            raise RefusedError(f"{IMPORTS}/{path.name} is not UTF-8", hint) from error
        except OSError as error:
            why = reason(error)
            message = f"{IMPORTS}/{path.name} cannot be read: {why}"
            raise RefusedError(message) from error
    return texts


def exported_key(root: Path, page: Contact | Note, stem: str) -> str:
    """Return the key of a card that was exported and comes from the id *stem* alone.

    It is empty for a person who was not exported from the journal at *root*, or whose
    card comes from elsewhere. Raises `RefusedError` as `memories` does.
    """
    from netjournal.format import memory
    from netjournal.format.incoming import own_key
    from netjournal.format.model import Contact

    if not isinstance(page, Contact):
        return ""
    if any(origin.startswith("vcard:") for origin in page.origins):
        return ""
    text = memories(root).get(memory.path("vcard"), "")
    key = own_key(stem)
    return key if memory.folded(key) in memory.read(text).entries else ""


def _file(path: Path, name: str) -> Input:
    def begin() -> BinaryIO:
        return path.open("rb")

    return Input(name, path.stat().st_size, begin)


def _given(stream: BinaryIO) -> list[Input]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise RefusedError(f"standard input has more than {limit} MB", "name a file")
    if data.startswith(_ZIP):
        return _archive("standard input", BytesIO(data))
    return [Input("standard input", len(data), partial(BytesIO, data))]


def _folder(folder: Path, members: Sequence[str]) -> list[Input]:
    if not members:
        raise RefusedError(f"'{folder}' is a folder", "name the file in it")
    files = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(inner for inner in folders if _is_open(place, inner))
        for name in sorted(names):
            path = Path(place, name)
            hidden = name.startswith(_HIDDEN) or name.endswith(_UNFINISHED)
            if hidden or not name.lower().endswith(tuple(members)):
                continue
            if path.is_file():
                files.append(_file(path, path.relative_to(folder).as_posix()))
    if not files:
        if len(members) > _MOST_NAMED:
            raise RefusedError(f"'{folder}' has no files that can be imported")
        kinds = " or ".join(f"*{ending}" for ending in members if ending)
        raise RefusedError(f"'{folder}' has no files {kinds}".rstrip())
    return files


def _is_open(place: str, folder: str) -> bool:
    """Return whether a folder is looked into: unless hidden, or if it has mail.

    Maildir++ has the other folders of a mailbox as `.Sent/cur` and so on.
    """
    return not folder.startswith(_HIDDEN) or Path(place, folder, "cur").is_dir()


def _archive(path: str, file: Path | BinaryIO) -> list[Input]:
    from zipfile import ZipFile

    try:
        archive = ZipFile(file)
    except _damage() as error:
        raise RefusedError(f"'{path}' is a damaged zip archive: {error}") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _refuse_bomb(path, entries)
    files = []
    for entry in entries:
        base = entry.filename.replace("\\", "/").rpartition("/")[2]
        if base and not base.startswith(_HIDDEN):
            opened = partial(_member, path, archive, entry)
            files.append(Input(entry.filename, entry.file_size, opened))
    if not files:
        raise RefusedError(f"'{path}' is an empty zip archive")
    return files


def _refuse_bomb(path: str, entries: Sequence[ZipInfo]) -> None:
    """Raise `RefusedError` if what an archive says of itself is out of proportion."""
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > LARGEST or len(entries) > _MOST_MEMBERS:
        raise RefusedError(
            f"'{path}' holds more than {LARGEST // (1024 * 1024)} MB or"
            f" {_MOST_MEMBERS:,} files",
            "unpack it yourself if you trust it, and name the files",
        )
    if size > _LARGEST_RATIO * max(packed, 1):
        raise RefusedError(
            f"'{path}' is packed more tightly than an export would be",
            "unpack it yourself if you trust it, and name the files",
        )


def _member(path: str, archive: ZipFile, entry: ZipInfo) -> BinaryIO:
    """Return the content of a member, no more than it says. Raises `RefusedError`."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except _damage() as error:
        raise RefusedError(
            f"'{entry.filename}' in '{path}' cannot be read: {error}"
        ) from error
    if len(data) > entry.file_size:
        raise RefusedError(f"'{entry.filename}' in '{path}' is larger than it says")
    return BytesIO(data)


def _damage() -> tuple[type[Exception], ...]:
    """Return what is raised for archives that are damaged, or cannot be read."""
    import zipfile
    import zlib

    broken = (zipfile.BadZipFile, zlib.error, EOFError)
    return (*broken, NotImplementedError, RuntimeError)
