"""Several files changed wholly or not at all, whatever comes between.

A record of the change is written first, then every new text beside the file
it is for. Giving the record its second name decides that the change is made,
and from then on it is carried to its end: by us, or after a crash by the next
command. Before that it is dropped.

prepared.json → committed.json → done/NUMBER.json; or, where a step turns out
to be impossible, committed.json → reverting.json → nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from netjournal.format.source import Change
from netjournal.store.errors import LinkedAwayError, StoreError, WriteError, reason
from netjournal.store.exchange import load as load_exchange
from netjournal.store.history import file_away, set_aside
from netjournal.store.locks import hold
from netjournal.store.mover import Foreign, Mover, about, flush_folders
from netjournal.store.record import DamagedRecordError, Record, load, write
from netjournal.store.state_folder import COMMITTED, PREPARED, REVERTING, Place, place
from netjournal.store.steps import guard, prepare
from netjournal.store.writing import check, flush_folder

_RECORD = "the record of changes"


class Outcome(NamedTuple):
    """What was written, links resolved, and what there is to say about it.

    Of an `undo` or `redo`, `committed` says that what it takes back or makes again
    went into a git commit.
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
) -> Outcome:
    """Make *changes* to the journal at *root*, all of them or none.

    *title* says in a few words what they are, for whoever undoes them; those
    of one *command*, if it says which it is, are undone together, and what was
    *committed* is undone with a commit. What
    changes nothing is not touched; a *dry_run* only sees whether all could
    be written, and what. Raises `ChangedOnDiskError` where a file is no longer
    as `old` says, `BusyError`, `RefusedError` and `WriteError`; all files are
    then as they were.
    """
    if all(change.old == change.new for change in changes):
        return Outcome(title)
    here = place(root)
    with hold(here):
        said = recovered(here)
        record = prepare(here, changes, title)
        record = replace(record, command=command, committed=committed)
        outcome = run(here, record, dry_run=dry_run)
    return outcome._replace(notices=(*said, *outcome.notices))


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other netjournals from changing the journal at *root* meanwhile.

    Raises `BusyError` where another takes too long, and `WriteError`.
    """
    with hold(place(root)):
        yield


def recover(root: Path) -> str | None:
    """Complete or drop a change that was cut short; say so.

    Returns `None` where there is none. Raises `BusyError` and `WriteError`.
    """
    here = place(root)
    if here.pending() is None:
        return None
    with hold(here):
        return "\n".join(recovered(here)) or None


def run(here: Place, record: Record, *, dry_run: bool = False) -> Outcome:
    """Carry out a record, as `apply`; the lock is held, and nothing pending."""
    for step in record.steps:
        with about(step.path):
            check(step.path, here.file(step.target), step.old)
    if dry_run:
        return Outcome(record.title, record.changes())
    mover = Mover(here, Foreign.REFUSE)
    load_exchange()
    _decide(here, record, mover)
    try:
        with about(_RECORD):
            flush_folder(here.state)
        for step in record.steps:
            with about(step.path):
                mover.advance(step)
    except StoreError as error:
        error.notices = _take_back(here, record, str(error))
        raise
    except BaseException:
        # Interrupted at the keyboard: what was decided is done first.
        _complete(here, record)
        raise
    return Outcome(record.title, record.changes(), tuple(_settle(here, record, mover)))


def _decide(here: Place, record: Record, mover: Mover) -> None:
    """Write the record and all new texts; then decide that they count."""
    try:
        with about(_RECORD):
            write(here, PREPARED, record)
        _make_folders(here, record)
        mover.stage(record.steps)
        with about(_RECORD):
            os.rename(here.record(PREPARED), here.record(COMMITTED))
    except BaseException:
        # What cannot be tidied up now, the next command drops.
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
            # Where nothing may be written, this is said of what is not there, too.
            if os.path.lexists(temp):
                raise
    remove_folders(here, record)
    os.unlink(here.record(PREPARED))


def remove_folders(here: Place, record: Record) -> None:
    """Remove the folders that were made for a change, where nothing is in them."""
    for name in reversed(record.folders):
        folder = here.file(name)
        if os.path.realpath(folder) != folder:
            continue  # a link stands there now; what it leads to is not ours
        with suppress(OSError):  # somebody else may have put something in
            os.rmdir(folder)


def _settle(here: Place, record: Record, mover: Mover) -> list[str]:
    """Tidy up after all steps; what fails then is left to the next command."""
    try:
        _finish(here, record, mover)
        file_away(here, record)
    except OSError as error:
        mover.notices.append(
            f"all is written, but not yet tidied up: {reason(error)};"
            " the next command goes on with it"
        )
    return mover.notices


def _finish(here: Place, record: Record, mover: Mover) -> None:
    for step in record.steps:
        mover.tidy(step)
    flush_folders(here, record)


def _take_back(here: Place, record: Record, because: str) -> tuple[str, ...]:
    """Put every file back as it was; say what was kept beside."""
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
            f"{because}; putting back what was written failed: {why}",
            "the next command does that first",
        ) from failure
    return tuple(mover.notices)


def _complete(here: Place, record: Record) -> list[str]:
    mover = Mover(here, Foreign.KEEP)
    _make_folders(here, record)  # a loss of power may have taken them
    for step in record.steps:
        with about(step.path):
            mover.advance(step)
    return _settle(here, record, mover)


def recovered(here: Place) -> list[str]:
    """Complete or drop what was cut short; return what there is to say."""
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
    title = f"the change that was cut short: {record.title}"
    if name == PREPARED:
        with about(_RECORD):
            _drop(here, record)
        return [f"dropped {title}"]
    if name == COMMITTED:
        try:
            return [f"completed {title}", *_complete(here, record)]
        except StoreError as error:
            kept = _take_back(here, record, str(error))
            return [str(error), f"took back {title}", *kept]
    return [f"took back {title}", *_take_back(here, record, title)]


def _set_aside(here: Place, name: str) -> str:
    """Do away with a record that does not read.

    One that was cut short while it was written is about nothing: no file is
    touched before it is whole.
    """
    if name == PREPARED and os.path.isfile(here.record(name)):
        with about(_RECORD):
            os.unlink(here.record(name))
        return "dropped a change that was cut short before it began"
    return _put_away(here, name)


def _put_away(here: Place, name: str) -> str:
    with about(_RECORD):
        aside = set_aside(here, name)
    return (
        "a change was cut short, and its record is damaged: look for files that"
        f" begin with '.netjournal-' in your folders; {aside}"
    )
