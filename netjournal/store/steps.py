"""From requested changes to steps that can be carried out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from netjournal.format.source import Change, as_bytes
from netjournal.store.errors import LinkedAwayError, RefusedError, WriteError
from netjournal.store.record import Record, Step
from netjournal.store.state_folder import Place
from netjournal.store.writing import Attributes, attributes

_TOKEN = 4


def prepare(place: Place, changes: Iterable[Change], title: str) -> Record:
    """Return the record of *changes*, without those that change nothing.

    Raises `RefusedError` for invalid requests: a path that leads out of the journal, a
    file named twice, text that cannot be encoded.
    """
    targets = Targets(place)
    real = [change for change in changes if change.old != change.new]
    steps = rename_temps([_step(place, targets, change) for change in real])
    _once(steps)
    return Record(title, steps, missing_folders(place, steps))


def rename_temps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return *steps* with new names for their temporary files.

    The names are short, because a note's name may have the maximum length.
    """
    token = os.urandom(_TOKEN).hex()
    return tuple(
        step._replace(temp=_beside(step.target, f".netjournal-{token}-{number}"))
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
    """Return the folders that new files need and that do not exist yet."""
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


def guard(place: Place, record: Record) -> None:
    """Check that no link leads the files of a record out of the journal.

    Raises `LinkedAwayError`.
    """
    targets = Targets(place)
    for step in record.steps:
        for name in (step.target, step.temp):
            _same(targets, name)
    for name in record.folders:
        _same(targets, name)


def _same(targets: Targets, name: str) -> None:
    if targets.find(name) != name:
        raise LinkedAwayError(f"{name} is a different file now, so it was not changed")


class Targets:
    """Finds the files themselves, with links resolved; each folder is resolved once."""

    def __init__(self, place: Place) -> None:
        """Look in the journal at *place*."""
        self.place = place
        self.folders: dict[str, str] = {}

    def find(self, path: str) -> str:
        """Return the path of the file that *path* refers to.

        Raises `RefusedError` if that is not in the journal.
        """
        plain = os.path.normpath(path).replace(os.sep, "/") == path
        if plain and not os.path.isabs(path):
            real = self._real(path)
            if real.startswith(self.place.root + os.sep):
                return real[len(self.place.root) + 1 :].replace(os.sep, "/")
        raise LinkedAwayError(
            f"{path} leads out of the journal folder, so it was not changed"
        )

    def _real(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        if folder not in self.folders:
            self.folders[folder] = os.path.realpath(self.place.file(folder))
        real = f"{self.folders[folder]}{os.sep}{name}"
        return os.path.realpath(real) if os.path.islink(real) else real


def _step(place: Place, targets: Targets, change: Change) -> Step:
    target = targets.find(change.path)
    new_or_gone = change.old is None or change.new is None
    if new_or_gone and os.path.islink(place.file(change.path)):
        raise RefusedError(
            f"{change.path} is a link to {target}, so it cannot be created or removed",
            "change that file, or the link by hand",
        )
    return Step(
        path=change.path,
        target=target,
        temp="",
        old=_bytes(change.path, change.old),
        new=_bytes(change.path, change.new),
        attributes=_attributes(place, targets, change) if new_or_gone else None,
    )


def _attributes(place: Place, targets: Targets, change: Change) -> Attributes | None:
    like = change.path if change.new is None else change.moved_from
    if like is None:
        return None
    try:
        return attributes(place.file(targets.find(like)))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(f"{like} cannot be read") from error


def _bytes(path: str, text: str | None) -> bytes | None:
    try:
        return None if text is None else as_bytes(text)
    except UnicodeEncodeError as error:
        raise RefusedError(
            f"the new text of {path} contains a character that UTF-8 cannot encode"
        ) from error
