"""The record of a change: the old and the new text of each file.

It is written before anything else, so that the next command can complete or drop an
interrupted change, and undo it later.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import Any, TypeVar

from netjournal.format.digests import sha256_of
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.source import Change, Raw, as_text
from netjournal.store.errors import RefusedError, StoreError
from netjournal.store.state_folder import Place
from netjournal.store.writing import Attributes, read_bytes, stage

VERSION = 1
# Temporary files beside a file while it is changed; see `steps.rename_temps`.
BESIDE = pattern(r"(?:^|/)\.netjournal-[0-9a-f]+-[0-9]+$")
_Kind = TypeVar("_Kind")


class Step(NamedTuple):
    """A change of one file: `target` is the file itself, links resolved.

    `temp` is beside it: first the new text, then the replaced one. The attributes are
    those of a deleted file, or those for a new one.
    """

    path: str
    target: str
    temp: str
    old: bytes | None
    new: bytes | None
    attributes: Attributes | None = None

    def inverse(self) -> Step:
        """Return the inverse step."""
        return self._replace(old=self.new, new=self.old)


class Record(NamedTuple):
    """A change of one or several files, all or nothing.

    `folders` are created for it. `undoes` and `redoes` are the numbers of the records
    that it undoes or redoes, in that order. Records of one `command` that makes several
    changes are undone together. `committed` means that the change is committed to git,
    too.
    """

    title: str
    steps: tuple[Step, ...]
    folders: tuple[str, ...] = ()
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    command: str = ""
    committed: bool = False

    def inverse(self) -> Record:
        """Return the inverse change."""
        return self._replace(steps=tuple(step.inverse() for step in self.steps))

    def changes(self) -> tuple[Change, ...]:
        """Return the changes to the files, with links resolved."""
        return tuple(
            Change(step.target, _text(step.old), _text(step.new)) for step in self.steps
        )


class DamagedRecordError(StoreError):
    """A record is damaged, so its contents are unknown."""


def dump(record: Record) -> bytes:
    """Return *record* as JSON."""
    import json

    return json.dumps(
        {
            "version": VERSION,
            "title": record.title,
            "folders": record.folders,
            "undoes": record.undoes,
            "redoes": record.redoes,
            "command": record.command,
            "committed": record.committed,
            "steps": [_step_data(step) for step in record.steps],
        }
    ).encode()


def load(path: str) -> Record:
    """Read a record and check that it is valid, because it will be carried out.

    Raises `DamagedRecordError`, `RefusedError` for one of another version,
    and `OSError`.
    """
    import json

    try:
        raw = read_bytes(path)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a folder or a pipe in its place
            raise
        raw = None
    try:
        data = json.loads(raw or b"")
        if _of(int, data["version"]) != VERSION:
            raise RefusedError(
                f"{path} was written by another version of netjournal",
                "run a command with that version once, then use this one",
            )
        return Record(
            title=_of(str, data["title"]),
            steps=tuple(_step(one) for one in _of(list, data["steps"])),
            folders=tuple(_path(one) for one in _of(list, data["folders"])),
            undoes=tuple(_of(int, one) for one in _of(list, data["undoes"])),
            redoes=tuple(_of(int, one) for one in _of(list, data["redoes"])),
            command=_of(str, data.get("command", "")),
            committed=_of(bool, data.get("committed", False)),
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise DamagedRecordError(f"the record {path} is damaged") from error


def _of(kind: type[_Kind], value: object) -> _Kind:
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value


def _path(value: object) -> str:
    """Return a path in the journal, as written. Raises `ValueError`.

    The same rules apply as for requested paths: none leads out of the journal. Links
    are checked when the path is used.
    """
    path = _of(str, value)
    parts = path.split("/")
    foreign = "\0" in path or os.path.isabs(path) or os.path.splitdrive(path)[0]
    if foreign or any(part in ("", ".", "..") for part in parts):
        raise ValueError(path)
    return path


def write(place: Place, name: str, record: Record) -> None:
    """Write a new record, safe on disk. Raises `OSError`."""
    stage(place.record(name), dump(record), Attributes(0o600))


def _step_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": step.path,
        "target": step.target,
        "temp": step.temp,
        "old": _kept(step.old),
        "new": _kept(step.new),
        "old_sha256": _digest(step.old),
        "new_sha256": _digest(step.new),
    }
    if step.attributes is not None:
        data["attributes"] = [
            *step.attributes[:3],
            [[name, value.hex()] for name, value in step.attributes.extended],
        ]
    return data


def _step(data: dict[str, Any]) -> Step:
    old, new = _bytes(data, "old"), _bytes(data, "new")
    found = data.get("attributes")
    attributes = None
    if found is not None:
        *numbers, extended = found
        mode, user, group = (_of(int, one) for one in numbers)
        pairs = tuple((_of(str, name), bytes.fromhex(one)) for name, one in extended)
        attributes = Attributes(stat.S_IMODE(mode), user, group, pairs)
    target, temp = _path(data["target"]), _path(data["temp"])
    if temp.rpartition("/")[0] != target.rpartition("/")[0] or not BESIDE.search(temp):
        raise ValueError(temp)
    return Step(_path(data["path"]), target, temp, old, new, attributes)


def _bytes(data: dict[str, Any], key: str) -> bytes | None:
    text = data[key]
    if isinstance(text, dict):
        from base64 import b64decode  # seldom: for files that are no text

        content: bytes | None = b64decode(_of(str, text["base64"]), validate=True)
    else:
        content = None if text is None else text.encode()
    if _digest(content) != data[f"{key}_sha256"]:
        raise ValueError(key)
    return content


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256_of(data)


def _text(data: bytes | None) -> str | None:
    return None if data is None else as_text(data)


def _kept(data: bytes | None) -> str | dict[str, str] | None:
    """Return a file for JSON: its text, or its bytes in base64 (RFC 4648)."""
    text = _text(data)
    if not isinstance(text, Raw):
        return text
    from base64 import b64encode

    return {"base64": b64encode(data or b"").decode()}
