"""The record of a change: what each file was, and what it is to be.

It is written before anything else, so that a change that is cut short can be
completed or dropped by whoever comes next, and be undone later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from netjournal.store.errors import RefusedError, StoreError
from netjournal.store.place import Place
from netjournal.store.writing import Attributes, read_bytes, stage

VERSION = 1


class Change(NamedTuple):
    """What is to become of a file of the journal, by its path there.

    Without `old` the file is new, without `new` it goes. `moved_from` names
    the file whose mode and attributes a new file takes over.
    """

    path: str
    old: str | None
    new: str | None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one file: `target` is the file itself, links resolved.

    `temp` stands beside it: first the new text, then what it displaced. The
    attributes are those of a file that goes, or that a new one is to have.
    """

    path: str
    target: str
    temp: str
    old: bytes | None
    new: bytes | None
    attributes: Attributes | None = None

    def inverse(self) -> Step:
        """Return the step back."""
        return replace(self, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True)
class Record:
    """A change of one or several files, which happens wholly or not at all.

    `folders` are made for it. `undoes` and `redoes` are the numbers of the
    records that it takes back or does again, in that order.
    """

    title: str
    steps: tuple[Step, ...]
    folders: tuple[str, ...] = ()
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()

    def inverse(self) -> Record:
        """Return the change back."""
        return replace(self, steps=tuple(step.inverse() for step in self.steps))

    def changes(self) -> tuple[Change, ...]:
        """Return what becomes of the files, links resolved."""
        return tuple(
            Change(step.target, _text(step.old), _text(step.new)) for step in self.steps
        )


class DamagedRecordError(StoreError):
    """A record does not read; nobody can say what it was about."""


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
            "steps": [_step_data(step) for step in record.steps],
        }
    ).encode()


def load(path: str) -> Record:
    """Read a record.

    Raises `DamagedRecordError`, `RefusedError` for one of another version,
    and `OSError`.
    """
    import json

    raw = read_bytes(path)
    try:
        data = json.loads(raw or b"")
        if data["version"] != VERSION:
            raise RefusedError(
                f"another version of netjournal wrote {path}",
                "use that version once more, then this one",
            )
        return Record(
            title=data["title"],
            steps=tuple(_step(one) for one in data["steps"]),
            folders=tuple(data["folders"]),
            undoes=tuple(data["undoes"]),
            redoes=tuple(data["redoes"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedRecordError(f"the record {path} is damaged") from error


def write(place: Place, name: str, record: Record) -> None:
    """Write a new record, safe on disk. Raises `OSError`."""
    stage(place.record(name), dump(record), Attributes(0o600))


def _step_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": step.path,
        "target": step.target,
        "temp": step.temp,
        "old": _text(step.old),
        "new": _text(step.new),
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
        mode, user, group, extended = found
        pairs = tuple((name, bytes.fromhex(value)) for name, value in extended)
        attributes = Attributes(mode, user, group, pairs)
    return Step(data["path"], data["target"], data["temp"], old, new, attributes)


def _bytes(data: dict[str, Any], key: str) -> bytes | None:
    text = data[key]
    found = None if text is None else text.encode()
    if _digest(found) != data[f"{key}_sha256"]:
        raise ValueError(key)
    return found


def _digest(data: bytes | None) -> str | None:
    from hashlib import sha256

    return None if data is None else sha256(data).hexdigest()


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode()
