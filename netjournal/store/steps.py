"""From changes, as they were asked for, to steps that can be taken."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from netjournal.store.errors import RefusedError, WriteError
from netjournal.store.place import Place
from netjournal.store.record import Change, Record, Step
from netjournal.store.writing import Attributes, attributes

_TOKEN = 4


def prepare(place: Place, changes: Iterable[Change], title: str) -> Record:
    """Return the record of *changes*; those that change nothing are left out.

    Raises `RefusedError` for what cannot be meant: a path that leads out of
    the journal, a file named twice, text that is none.
    """
    steps = rename_temps(
        [_step(place, change) for change in changes if change.old != change.new]
    )
    _once(steps)
    return Record(title, steps, missing_folders(place, steps))


def rename_temps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return *steps* with names of their own for what stands beside a file.

    Short ones: a note's name may be as long as names can be.
    """
    token = secrets.token_hex(_TOKEN)
    return tuple(
        replace(step, temp=_beside(step.target, f".netjournal-{token}-{number}"))
        for number, step in enumerate(steps)
    )


def _beside(target: str, name: str) -> str:
    folder = target.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def _once(steps: Sequence[Step]) -> None:
    seen: dict[str, str] = {}
    for step in steps:
        if step.target in seen:
            raise RefusedError(
                f"{seen[step.target]} and {step.path} are the same file"
                if seen[step.target] != step.path
                else f"{step.path} would be changed twice at once"
            )
        seen[step.target] = step.path


def missing_folders(place: Place, steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the folders that new files need and that are not there yet."""
    missing: dict[str, None] = {}
    for step in steps:
        if step.old is not None:
            continue
        parts = step.target.split("/")[:-1]
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            if name not in missing and not os.path.isdir(place.file(name)):
                missing[name] = None
    return tuple(missing)


def target_of(place: Place, path: str) -> str:
    """Return the path of the file itself, links resolved.

    Raises `RefusedError` where that is not in the journal.
    """
    named = place.file(path)
    within = os.path.normpath(path) == os.path.join(*path.split("/"))
    real = os.path.realpath(named)
    if within and not os.path.isabs(path) and real.startswith(place.root + os.sep):
        return os.path.relpath(real, place.root).replace(os.sep, "/")
    raise RefusedError(f"{path} leads out of the journal's folder, so it is left alone")


def _step(place: Place, change: Change) -> Step:
    target = target_of(place, change.path)
    linked = os.path.islink(place.file(change.path))
    if linked and (change.old is None or change.new is None):
        raise RefusedError(
            f"{change.path} is a link to {target}, so it is neither made nor removed",
            "change the file itself, or the link by hand",
        )
    return Step(
        path=change.path,
        target=target,
        temp="",
        old=_bytes(change.path, change.old),
        new=_bytes(change.path, change.new),
        attributes=_attributes(place, change),
    )


def _attributes(place: Place, change: Change) -> Attributes | None:
    like = change.path if change.new is None else change.moved_from
    if like is None or (change.old is not None and change.new is not None):
        return None
    try:
        return attributes(place.file(target_of(place, like)))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(f"{like} cannot be read") from error


def _bytes(path: str, text: str | None) -> bytes | None:
    try:
        return None if text is None else text.encode()
    except UnicodeEncodeError as error:
        raise RefusedError(
            f"the new text of {path} has a character that UTF-8 cannot hold"
        ) from error
