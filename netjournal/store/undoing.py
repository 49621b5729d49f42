"""Undo and redo: changes reverted and reapplied from their records."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from netjournal.format.records import NamedTuple
from netjournal.format.wording import counted
from netjournal.store import history
from netjournal.store.errors import ChangedOnDiskError, RefusedError, StoreError
from netjournal.store.locks import hold
from netjournal.store.mover import about
from netjournal.store.record import DamagedRecordError, Record, Step, load
from netjournal.store.state_folder import DONE, UNDONE, Place, place
from netjournal.store.steps import Targets, missing_folders, rename_temps
from netjournal.store.transaction import Outcome, recovered, remove_folders, run
from netjournal.store.writing import check


class Past(NamedTuple):
    """A past change: its title and its files.

    For a damaged record, the files are unknown.
    """

    title: str
    paths: tuple[str, ...]
    undone: bool


class Dated(NamedTuple):
    """A change and when it was made, in seconds since the epoch.

    Changes of one `command` are undone together.
    """

    change: Past
    moment: float | None = None
    command: str = ""


def past(root: Path) -> list[Past]:
    """Return the changes that can be undone or redone, the latest first."""
    return [one.change for one in dated(root)]


def dated(root: Path) -> list[Dated]:
    """Return the same as `past`, each with when it was made."""
    here = place(root)
    with hold(here):
        return [
            _past(here, folder, number)
            for folder in (UNDONE, DONE)
            for number in reversed(history.numbers(here, folder))
        ]


def _past(here: Place, folder: str, number: int) -> Dated:
    with suppress(StoreError, OSError):
        path = history.path(here, folder, number)
        record = load(path)
        paths = tuple(step.path for step in record.steps)
        change = Past(record.title, paths, folder == UNDONE)
        return Dated(change, os.stat(path).st_mtime, record.command)
    return Dated(Past("a change with a damaged record", (), folder == UNDONE))


def forget(root: Path, count: int = 1) -> tuple[str, ...]:
    """Move the last *count* records aside, readable or not; return notices.

    The files stay unchanged. Raises `RefusedError` if there are not that many,
    `BusyError` and `WriteError`.
    """
    here = place(root)
    with hold(here):
        said = recovered(here)
        numbers = history.numbers(here, DONE)[::-1]
        _see_that_there_are(count, numbers, "forgotten")
        for number in numbers[:count]:
            title = _past(here, DONE, number).change.title
            with about("the record of changes"):
                aside = history.set_aside(here, f"{DONE}/{number:08}.json")
            said.append(
                f"removed from the undo history, but not undone: {title};"
                f" the record is in {aside}"
            )
    return tuple(said)


def undo(root: Path, count: int = 1, *, dry_run: bool = False) -> Outcome:
    """Undo the last *count* changes, all of them or none.

    With *dry_run*, nothing is written. Raises `RefusedError` if there are not that
    many, or if a file has changed since, which it names; otherwise as `apply`.
    """
    return _again(place(root), DONE, count, dry_run=dry_run)


def redo(root: Path, count: int = 1, *, dry_run: bool = False) -> Outcome:
    """Redo the last *count* undone changes; as `undo`."""
    return _again(place(root), UNDONE, count, dry_run=dry_run)


def _again(here: Place, folder: str, count: int, *, dry_run: bool) -> Outcome:
    word, verb = ("undo", "undone") if folder == DONE else ("redo", "redone")
    with hold(here):
        said = recovered(here)
        numbers, records = _last(here, folder, count, verb, dry_run=dry_run)
        steps = _merged(records, verb)
        steps = rename_temps([step for step in steps if step.old != step.new])
        for step in steps:
            _check(here, step, verb)
        record = Record(
            title="; ".join(f"{word}: {one.title}" for one in records),
            steps=steps,
            folders=missing_folders(here, steps),
            undoes=numbers if folder == DONE else (),
            redoes=numbers if folder == UNDONE else (),
        )
        outcome = run(here, record, dry_run=dry_run)
        for one in records if folder == DONE and not dry_run else ():
            remove_folders(here, one)
    did = "Undid" if folder == DONE else "Redid"
    done = [] if dry_run else [f"{did}: {one.title}." for one in records]
    committed = any(one.committed for one in records)
    notices = (*said, *done, *outcome.notices)
    return outcome._replace(notices=notices, committed=committed)


def _last(
    here: Place, folder: str, count: int, verb: str, *, dry_run: bool
) -> tuple[tuple[int, ...], list[Record]]:
    """Return the records to apply, in order.

    The records of one command are one change.
    """
    numbers = history.numbers(here, folder)
    numbers = numbers[::-1] if folder == DONE else numbers
    _see_that_there_are(count, numbers, verb)
    asked = count
    chosen: list[int] = []
    found: list[Record] = []
    for number in numbers:
        same = bool(found) and _is_of_one_command(here, folder, number, found[-1])
        if not same and not count:
            break
        count -= not same
        chosen.append(number)
        found.append(_read(here, folder, number, verb, dry_run=dry_run))
    if count:
        raise RefusedError(_only(asked - count, verb))
    if folder == DONE:
        found = [record.inverse() for record in found]
    return tuple(chosen), found


def _is_of_one_command(here: Place, folder: str, number: int, last: Record) -> bool:
    if not last.command:
        return False
    try:
        return load(history.path(here, folder, number)).command == last.command
    except (StoreError, OSError):
        return False


def _see_that_there_are(count: int, numbers: Sequence[int], verb: str) -> None:
    if len(numbers) < count:
        raise RefusedError(_only(len(numbers), verb))


def _only(count: int, verb: str) -> str:
    known = f"only {counted(count, 'change')}" if count else "nothing"
    return f"{known} can be {verb}"


def _read(here: Place, folder: str, number: int, verb: str, *, dry_run: bool) -> Record:
    """Return a record; a damaged one is moved aside for good.

    Its contents are unknown, so the previous record is not used instead.
    """
    word = "undo" if folder == DONE else "redo"
    with about("the record of changes"):
        try:
            return load(history.path(here, folder, number))
        except DamagedRecordError as error:
            if dry_run:
                raise RefusedError(
                    f"the record of a change is damaged, so nothing can be {verb}",
                    f"to set the record aside, run: netjournal {word}",
                ) from error
            aside = history.set_aside(here, f"{folder}/{number:08}.json")
            raise RefusedError(
                f"the record of a change is damaged, so nothing was {verb}; it is set"
                f" aside as {aside}",
                "see the others with `netjournal undo --list`, or go on with the next:"
                f" netjournal {word}",
            ) from error


def _merged(records: Iterable[Record], verb: str) -> Sequence[Step]:
    """Return one step per file for several consecutive changes."""
    steps: dict[str, Step] = {}
    for record in records:
        for step in record.steps:
            before = steps.get(step.target)
            if before is None:
                steps[step.target] = step
            elif before.new == step.old:
                kept = step.attributes or before.attributes
                steps[step.target] = before._replace(new=step.new, attributes=kept)
            else:
                raise RefusedError(_changed(step.path, verb))
    return tuple(steps.values())


def _check(here: Place, step: Step, verb: str) -> None:
    if Targets(here).find(step.target) != step.target:
        raise RefusedError(_changed(step.path, verb))
    try:
        with about(step.path):
            check(step.path, here.file(step.target), step.old)
    except ChangedOnDiskError as error:
        raise RefusedError(_changed(step.path, verb)) from error


def _changed(path: str, verb: str) -> str:
    return f"{path} has changed since, so nothing was {verb}"
