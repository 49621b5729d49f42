"""A whole journal as one JSON file: every key as data, and every file's text.

`{"format": 1, "program": "netjournal", "files": [FILE…]}`; a file is
`{"path", "sort", "id", "keys", "text"}`. `sort` is `contact`, `note` or `settings`,
`keys` the front matter with every scalar as a text (absent where it is no map), `text`
the file word for word. A photo is `{"path", "sort": "photo", "base64"}` (RFC 4648). The
files are in the order of their paths, so that the same journal gives the same bytes.
Reading needs `path` and the content alone.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from netjournal.edits.front import read as front_of
from netjournal.edits.refusal import RefusedError
from netjournal.format.incoming import (
    Delivery,
    Input,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.source import SourceFile, as_text
from netjournal.format.wording import counted
from netjournal.interchange.codec import Beside, Codec
from netjournal.interchange.intake import Intake
from netjournal.privacy import Outward

FORMAT = 1
PROGRAM = "netjournal"
SETTINGS = "mkdocs.yml"
_FOLDERS = ("contacts", "journal")
_HIDDEN = (".", "_", "#")  # names that a journal does not read; `..` is one
_SURE = 100
_MARK = b'"program": "netjournal"'
_BEGINNING = 200  # bytes
_HERE = "\0"  # where the files come


def write(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    """Return everything of *out* that may leave, as UTF-8 with a line end."""
    return b"".join(pieces(out, beside, chosen))


def pieces(out: Outward, beside: Beside, _chosen: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the same, file by file: a whole journal would be many times as large."""
    files = sorted(_files(out.journal, beside), key=_path)
    whole = {"format": FORMAT, "program": PROGRAM, "files": [_HERE] if files else []}
    before, _, after = _json(whole).partition(_json(_HERE))
    yield before.encode()
    for number, file in enumerate(files):
        yield b",\n  " if number else b""
        yield _indented(out.veil.data(_entry(file)))
    yield f"{after}\n".encode()


def _indented(file: object) -> bytes:
    """Return a file as an indented item of a list."""
    return _json(file).replace("\n", "\n  ").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


class _Photo(NamedTuple):
    path: str
    content: bytes


# A file of a journal; a text is that of the settings.
_Part = str | Contact | Note | _Photo


def _files(journal: Journal, beside: Beside) -> Iterator[_Part]:
    if beside.config:
        yield beside.config
    for contact in journal.contacts.values():
        yield contact
        # Here and not when it is written: what is wrong with one is told by person.
        photo = beside.photo(contact) if _is_photo(contact.photo) else b""
        if photo:
            yield _Photo(contact.photo, photo)
    yield from journal.notes.values()


def _path(part: _Part) -> str:
    if isinstance(part, str):
        return SETTINGS
    return part.path if isinstance(part, _Photo) else part.source.path


def _entry(part: _Part) -> dict[str, Any]:
    if isinstance(part, str):
        return {"path": SETTINGS, "sort": "settings", "text": part}
    if isinstance(part, _Photo):
        content = b64encode(part.content).decode()
        return {"path": part.path, "sort": "photo", "base64": content}
    sort = "contact" if isinstance(part, Contact) else "note"
    return _file(sort, part.id, part.source)


def _file(sort: str, stem: str, source: SourceFile) -> dict[str, Any]:
    file: dict[str, Any] = {"path": source.path, "sort": sort, "id": stem}
    with suppress(RefusedError):  # its text has them
        file["keys"] = front_of(source).data
    return {**file, "text": source.text}


def read(inputs: Sequence[Input], _wishes: Wishes) -> Delivery:
    """Return the files of journals that were written by `write`.

    Raises `WrongFormatError` for anything else, and for a later format.
    """
    files: dict[str, str] = {}
    unread: list[Skipped] = []
    joined = 0
    for part in inputs:
        for number, entry in enumerate(_entries(part), 1):
            reason = _fault(entry)
            if reason:
                unread.append(Skipped(Where(part.name), f"file {number}: {reason}"))
                continue
            path, text = entry["path"], _content(entry) or ""
            if path not in files:
                files[path] = text
            elif files[path] == text:
                joined += 1
            else:
                reason = "another text for the same file"
                unread.append(Skipped(Where(part.name), reason, path))
    return Delivery(
        files=tuple(files.items()),
        unread=tuple(unread),
        joined=joined,
        about=counted(len(files), "file"),
    )


def _entries(part: Input) -> list[Any]:
    """Return the files in *part*. Raises `WrongFormatError`."""
    try:
        whole = json.loads(part.content().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongFormatError(f"{part.name} is not JSON: {_reason(error)}") from error
    if not isinstance(whole, dict) or whole.get("program") != PROGRAM:
        hint = "write one with: netjournal export json"
        raise WrongFormatError(f"{part.name} is no journal as JSON", hint)
    if whole.get("format") != FORMAT:
        hint = "update netjournal"
        raise WrongFormatError(f"{part.name} has a later format", hint)
    entries = whole.get("files")
    if not isinstance(entries, list):
        raise WrongFormatError(f"{part.name} has no list of files")
    return entries


def _reason(error: Exception) -> str:
    return "it is too deep" if isinstance(error, RecursionError) else str(error)


def _fault(entry: object) -> str:
    """Return why *entry* is no file of a journal, or an empty text."""
    if not isinstance(entry, dict):
        return "expected an object with path and text"
    path = entry.get("path")
    if not isinstance(path, str) or not isinstance(_content(entry), str):
        return "expected an object with path and text"
    if _is_safe(path) or ("base64" in entry and _is_photo(path)):
        return ""
    return f"'{path}' is no file of a journal"


def _content(entry: Mapping[str, Any]) -> str | None:
    """Return the text of a file or the bytes of a photo; `None` if there is neither."""
    if "base64" not in entry:
        text = entry.get("text")
        return text if isinstance(text, str) else None
    try:
        return as_text(b64decode(entry["base64"], validate=True))
    except (TypeError, ValueError):
        return None


def _is_safe(path: str) -> bool:
    """Say whether *path* leads to a file that a journal reads, and nowhere else."""
    if path == SETTINGS:
        return True
    folder, *parts = path.split("/")
    hidden = any(part.startswith(_HIDDEN) or not part for part in parts)
    in_folder = folder in _FOLDERS and bool(parts)
    return in_folder and not hidden and "\0" not in path and path.endswith(".md")


def _is_photo(path: str) -> bool:
    """Say whether *path* may be that of a picture inside the journal."""
    parts = path.split("/")
    hidden = any(part.startswith(_HIDDEN) or not part for part in parts)
    pictures = (".png", ".jpg", ".jpeg", ".gif", ".webp")
    return not hidden and "\0" not in path and path.lower().endswith(pictures)


def fits(_name: str, head: bytes) -> int:
    """Say how surely a file that begins with *head* is a journal."""
    return _SURE if _MARK in head[:_BEGINNING] else 0


CODEC = Codec(
    about="""Export everything as one JSON file, to keep or to process.

    It has each contact and note with its fields as data and its text word for word,
    and the settings, so that `netjournal import json` restores the same files.
    """,
    is_backup=True,
    write=write,
    pieces=pieces,
)
INTAKE = Intake(
    about="""A whole journal of netjournal, from `netjournal export json`.

    Missing files are written; a file that differs is left as it is.
    """,
    read=read,
    fits=fits,
    members=(".json",),
    is_whole=True,
)
