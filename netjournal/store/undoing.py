"""Undo and redo: the records of changes, taken back and made again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

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
    """A change that was made: what it was, and which files it was about.

    Of one whose record does not read, nobody knows which.
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
    return Dated(Past("a change whose record does not read", (), folder == UNDONE))


def forget(root: Path, count: int = 1) -> tuple[str, ...]:
    """Set the last *count* records aside, read or not; return what was done.

    The files stay as they are. Raises `RefusedError` where there are not so
    many, `BusyError` and `WriteError`.
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
            said.append(f"forgotten, and not taken back: {title}; see {aside}")
    return tuple(said)


def undo(root: Path, count: int = 1, *, dry_run: bool = False) -> Outcome:
    """Take back the last *count* changes, all of them or none.

    With *dry_run* it is only seen what would be written. Raises
    `RefusedError` where there are not so many, or where a file has changed
    since, which it names; else as `apply`.
    """
    return _again(place(root), DONE, count, dry_run=dry_run)


def redo(root: Path, count: int = 1, *, dry_run: bool = False) -> Outcome:
    """Make the last *count* changes again that were undone; as `undo`."""
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
    """Return the records to take, in the order in which to take them.

    Those of one command are one change.
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
        raise RefusedError(f"there is only {asked - count} to be {verb}")
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
        known = f"only {len(numbers)}" if numbers else "nothing"
        raise RefusedError(f"there is {known} to be {verb}")


def _read(here: Place, folder: str, number: int, verb: str, *, dry_run: bool) -> Record:
    """Return a record; one that does not read is set aside, once and for all.

    What it was about is not known, so the one before it is not taken for it.
    """
    word = "undo" if folder == DONE else "redo"
    with about("the record of changes"):
        try:
            return load(history.path(here, folder, number))
        except DamagedRecordError as error:
            if dry_run:
                raise RefusedError(
                    f"the record of a change is damaged, so nothing can be {verb}",
                    f"`netjournal {word}` sets it aside",
                ) from error
            aside = history.set_aside(here, f"{folder}/{number:08}.json")
            raise RefusedError(
                f"the record of a change is damaged, so nothing was {verb}; it is set"
                f" aside as {aside}",
                f"`netjournal undo --list` has the others, and `netjournal {word}`"
                " goes on with the next",
            ) from error


def _merged(records: Iterable[Record], verb: str) -> Sequence[Step]:
    """Return one step a file for several changes that follow each other."""
    steps: dict[str, Step] = {}
    for record in records:
        for step in record.steps:
            before = steps.get(step.target)
            if before is None:
                steps[step.target] = step
            elif before.new == step.old:
                kept = step.attributes or before.attributes
                steps[step.target] = replace(before, new=step.new, attributes=kept)
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
