"""Changes of several files, all or nothing, whatever happens.

A record of the change is written first, then every new text beside the file it is for.
Renaming the record commits the change, and from then on it is completed: by us, or
after a crash by the next command. Before that, it is dropped.

prepared.json → committed.json → done/NUMBER.json; or, if a step turns out to be
impossible, committed.json → reverting.json → nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from netjournal.format.records import NamedTuple
from netjournal.format.source import Change
from netjournal.store.errors import LinkedAwayError, StoreError, WriteError, reason
from netjournal.store.exchange import load as load_exchange
from netjournal.store.history import file_away, set_aside
from netjournal.store.locks import hold
from netjournal.store.mover import (
    Foreign,
    Mover,
    Progress,
    about,
    flush_folders,
    unseen,
)
from netjournal.store.record import DamagedRecordError, Record, load, write
from netjournal.store.state_folder import COMMITTED, PREPARED, REVERTING, Place, place
from netjournal.store.steps import guard, prepare
from netjournal.store.writing import check, flush_folder

_RECORD = "the record of changes"


class Outcome(NamedTuple):
    """What was written, with links resolved, and notices about it.

    For an `undo` or `redo`, `committed` means that the original change was committed to
    git.
    """

    title: str
    written: tuple[Change, ...] = ()
    notices: tuple[str, ...] = ()
    committed: bool = False


def apply(  # noqa: PLR0913 (what there is to say of a change)
    root: Path,
    changes: Sequence[Change],
    *,
    title: str,
    dry_run: bool = False,
    command: str = "",
    committed: bool = False,
    progress: Progress = unseen,
) -> Outcome:
    """Make *changes* to the journal at *root*, all of them or none.

    *title* describes them in a few words for the undo history; changes with the same
    *command* are undone together, and what was *committed* is undone with a commit.
    *progress* is told how much is done, and of how much.
    Files without changes are not touched; a *dry_run* only checks whether everything
    could be written, and what. Raises `ChangedOnDiskError` if a file differs from
    `old`, `BusyError`, `RefusedError` and `WriteError`; all files are then unchanged.
    """
    if all(change.old == change.new for change in changes):
        return Outcome(title)
    here = place(root)
    with hold(here):
        said = recovered(here)
        record = prepare(here, changes, title)
        record = record._replace(command=command, committed=committed)
        outcome = run(here, record, dry_run=dry_run, progress=progress)
    return outcome._replace(notices=(*said, *outcome.notices))


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Prevent other netjournals from changing the journal at *root* meanwhile.

    Raises `BusyError` if another takes too long, and `WriteError`.
    """
    with hold(place(root)):
        yield


def recover(root: Path) -> str | None:
    """Complete or drop an interrupted change; return a notice.

    Returns `None` if there is none. Raises `BusyError` and `WriteError`.
    """
    here = place(root)
    if here.pending() is None:
        return None
    with hold(here):
        return "\n".join(recovered(here)) or None


def run(
    here: Place,
    record: Record,
    *,
    dry_run: bool = False,
    progress: Progress = unseen,
) -> Outcome:
    """Carry out a record, as `apply`; the lock is held, and nothing is pending."""
    for step in record.steps:
        with about(step.path):
            check(step.path, here.file(step.target), step.old)
    if dry_run:
        return Outcome(record.title, record.changes())
    mover = Mover(here, Foreign.REFUSE, progress)
    load_exchange()
    _decide(here, record, mover)
    try:
        with about(_RECORD):
            flush_folder(here.state)
        mover.advance_all(record.steps)
    except StoreError as error:
        error.notices = _take_back(here, record, str(error))
        raise
    except BaseException:
        # Interrupted at the keyboard: a committed change is completed first.
        _complete(here, record)
        raise
    return Outcome(record.title, record.changes(), tuple(_settle(here, record, mover)))


def _decide(here: Place, record: Record, mover: Mover) -> None:
    """Write the record and all new texts, then commit the change."""
    try:
        with about(_RECORD):
            write(here, PREPARED, record)
        _make_folders(here, record)
        mover.stage(record.steps)
        with about(_RECORD):
            os.rename(here.record(PREPARED), here.record(COMMITTED))
    except BaseException:
        # The next command drops anything that cannot be tidied up now.
        with suppress(OSError):
            _drop(here, record)
        raise


def _make_folders(here: Place, record: Record) -> None:
    for name in record.folders:
        with about(name):
            os.makedirs(here.file(name), exist_ok=True)


def _drop(here: Place, record: Record) -> None:
    for step in record.steps:
        temp = here.file(step.temp)
        try:
            os.unlink(temp)
        except OSError:
            # On a read-only disk, this error is also raised for files that do not
            # exist.
            if os.path.lexists(temp):
                raise
    remove_folders(here, record)
    os.unlink(here.record(PREPARED))


def remove_folders(here: Place, record: Record) -> None:
    """Remove the folders that were created for a change, if they are empty."""
    for name in reversed(record.folders):
        folder = here.file(name)
        if os.path.realpath(folder) != folder:
            continue  # it is a link now, and its target is not ours
        with suppress(OSError):  # another program may have added a file
            os.rmdir(folder)


def _settle(here: Place, record: Record, mover: Mover) -> list[str]:
    """Tidy up after all steps; the next command retries what fails."""
    try:
        _finish(here, record, mover)
        file_away(here, record)
    except OSError as error:
        mover.notices.append(
            f"everything is written, but not yet tidied up: {reason(error)};"
            " the next command continues"
        )
    return mover.notices


def _finish(here: Place, record: Record, mover: Mover) -> None:
    for step in record.steps:
        mover.tidy(step)
    flush_folders(here, record)


def _take_back(here: Place, record: Record, because: str) -> tuple[str, ...]:
    """Restore every file; return notices about files that were kept."""
    mover = Mover(here, Foreign.LEAVE)
    back = record.inverse()
    try:
        if here.pending() == COMMITTED:
            os.rename(here.record(COMMITTED), here.record(REVERTING))
            flush_folder(here.state)
        for step in back.steps:
            mover.advance(step)
        _finish(here, back, mover)
        remove_folders(here, record)
        os.unlink(here.record(REVERTING))
    except (OSError, StoreError) as failure:
        why = reason(failure) if isinstance(failure, OSError) else failure
        raise WriteError(
            f"{because}; restoring the files failed: {why}",
            "the next command restores them first",
        ) from failure
    return tuple(mover.notices)


def _complete(here: Place, record: Record) -> list[str]:
    mover = Mover(here, Foreign.KEEP)
    _make_folders(here, record)  # they may be lost after a power failure
    for step in record.steps:
        with about(step.path):
            mover.advance(step)
    return _settle(here, record, mover)


def recovered(here: Place) -> list[str]:
    """Complete or drop an interrupted change; return notices."""
    name = here.pending()
    if name is None:
        return []
    try:
        with about(_RECORD):
            record = load(here.record(name))
        guard(here, record)
    except DamagedRecordError:
        return [_set_aside(here, name)]
    except LinkedAwayError as error:
        return [str(error), _put_away(here, name)]
    return _recovered(here, name, record)


def _recovered(here: Place, name: str, record: Record) -> list[str]:
    title = f"an interrupted change: {record.title}"
    if name == PREPARED:
        with about(_RECORD):
            _drop(here, record)
        return [f"dropped {title}"]
    if name == COMMITTED:
        try:
            return [f"completed {title}", *_complete(here, record)]
        except StoreError as error:
            kept = _take_back(here, record, str(error))
            return [str(error), f"undid {title}", *kept]
    return [f"undid {title}", *_take_back(here, record, title)]


def _set_aside(here: Place, name: str) -> str:
    """Remove a damaged record.

    A record that was interrupted while it was written has no effect: no file is touched
    before it is complete.
    """
    if name == PREPARED and os.path.isfile(here.record(name)):
        with about(_RECORD):
            os.unlink(here.record(name))
        return "dropped a change that was interrupted before it began"
    return _put_away(here, name)


def _put_away(here: Place, name: str) -> str:
    with about(_RECORD):
        aside = set_aside(here, name)
    return (
        "a change was interrupted, and its record is damaged: look for files that"
        f" begin with '.netjournal-' in your folders; the record is in {aside}"
    )
