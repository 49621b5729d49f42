"""The steps of a change, each carried out from where it stopped.

A step determines its progress from its file and the temporary file beside it, so it can
be repeated any number of times, also by the next command after a crash. Text that
another program saved meanwhile is never lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum

from netjournal.store.errors import ChangedOnDiskError
from netjournal.store.exchange import move_new
from netjournal.store.record import Record, Step
from netjournal.store.state_folder import Place
from netjournal.store.writing import (
    attributes,
    begin,
    flush_folder,
    keep_beside,
    read_bytes,
    replace,
    unwritable,
)

# Number of files open at a time: the disk works on all of them at once.
_AT_ONCE = 64

# How much is done, and how much there is to do.
Progress = Callable[[int, int], None]


def unseen(_done: int, _total: int) -> None:
    """Show no progress."""


class Foreign(Enum):
    """What to do with a file that has neither its old nor its new text."""

    REFUSE = "it was changed just now: do not make the change at all"
    KEEP = "it was changed after a crash: keep it beside the new text"
    LEAVE = "its change is taken back: leave it as it is"


class Mover:
    """Carries out steps; `notices` tell what was kept beside which file."""

    def __init__(
        self, place: Place, foreign: Foreign, progress: Progress = unseen
    ) -> None:
        """Carry out steps in the journal at *place*; *progress* is told how many."""
        self.place = place
        self.foreign = foreign
        self.progress = progress
        self.notices: list[str] = []

    def stage(self, steps: Sequence[Step]) -> None:
        """Write new texts beside their files, safe on disk.

        Raises `WriteError`, which names the file.
        """
        for first in range(0, len(steps), _AT_ONCE):
            opened: list[tuple[str, int]] = []
            try:
                for step in steps[first : first + _AT_ONCE]:
                    if step.new is not None:
                        with about(step.path):
                            opened.append((step.path, self._begin(step, step.new)))
                for number, (path, descriptor) in enumerate(opened, first + 1):
                    with about(path):
                        os.fsync(descriptor)
                    # To give the files their new texts is the other half.
                    self.progress(number, 2 * len(steps))
            finally:
                for _, descriptor in opened:
                    os.close(descriptor)

    def _begin(self, step: Step, new: bytes) -> int:
        like = step.attributes
        target = self.place.file(step.target)
        if step.old is not None and os.path.lexists(target):
            like = attributes(target)
        return begin(self.place.file(step.temp), new, like)

    def advance_all(self, steps: Sequence[Step]) -> None:
        """Give all files their new texts, or delete them. Raises `WriteError`."""
        for number, step in enumerate(steps, 1):
            with about(step.path):
                self.advance(step)
            self.progress(len(steps) + number, 2 * len(steps))

    def advance(self, step: Step) -> None:
        """Give a file its new text, or delete it.

        Raises `OSError`, and `ChangedOnDiskError` if foreign text is to be refused.
        """
        now = read_bytes(self.place.file(step.target))
        if now == step.new:
            return
        if now == step.old:
            self._take(step)
        elif self.foreign is Foreign.REFUSE:
            raise ChangedOnDiskError(step.path)
        elif self.foreign is Foreign.KEEP:
            self._take_over(step, now)

    def tidy(self, step: Step) -> None:
        """Remove the text that a new one replaced, unless another program wrote it."""
        temp = self.place.file(step.temp)
        found = read_bytes(temp)
        if found is None:
            return
        if found in (step.old, step.new):
            os.unlink(temp)
        else:
            self._keep(step, temp, "what another program saved")

    def _take(self, step: Step) -> None:
        temp, target = self.place.file(step.temp), self.place.file(step.target)
        if step.new is None:
            self.tidy(step)
            os.rename(target, temp)
            return
        if self.foreign is not Foreign.REFUSE:
            self._restage(step)  # it was ready before, but may be gone now
        if step.old is None:
            move_new(temp, target)
        else:
            replace(temp, target)

    def _take_over(self, step: Step, now: bytes | None) -> None:
        temp, target = self.place.file(step.temp), self.place.file(step.target)
        ready = read_bytes(temp)
        if step.new is None:
            if ready is None:  # otherwise it was deleted and created again since
                os.rename(target, temp)
        elif step.old is None:
            if ready == step.new and now == b"":
                os.replace(temp, target)  # `move_new` does this without links
            elif ready == step.new:
                self._keep(step, temp, "the new text")
        elif now is None:
            self._restage(step)
            move_new(temp, target)
        elif ready == step.new:
            self._keep(step, target, "what another program saved")
            move_new(temp, target)

    def _restage(self, step: Step) -> None:
        if read_bytes(self.place.file(step.temp)) != step.new:
            self.tidy(step)
            self.stage([step])

    def _keep(self, step: Step, found: str, what: str) -> None:
        kept = keep_beside(found, self.place.file(step.target))
        name = step.target.rpartition("/")[0] + "/" + os.path.basename(kept)
        self.notices.append(f"{step.path}: {what} was kept in {name.lstrip('/')}")


def flush_folders(place: Place, record: Record) -> None:
    """Make the names of all files and folders safe on disk. Raises `OSError`."""
    names = [*(step.target for step in record.steps), *record.folders]
    for folder in {os.path.dirname(place.file(name)) for name in names}:
        with suppress(FileNotFoundError):  # folders of an undone change
            flush_folder(folder)


@contextmanager
def about(name: str) -> Iterator[None]:
    """Turn a system error into ours, which names the file."""
    try:
        yield
    except OSError as error:
        raise unwritable(name, error) from error
