"""The built folder takes the old one's place as a whole, or a few files of it do.

A site is built beside the folder that it is for. Then the two are exchanged in
one step, so that visitors see the old site or the new one. What begins
with a dot at the top is not ours (`.git`, say) and moves along. Where only a few files
are others, each of them takes the place of the old one in a step of its own.
"""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netjournal.index.tree import Stamp, stamp
from netjournal.store.exchange import exchange
from netjournal.store.folders import BUILT

_MARK = ".netjournal-"
_HANDS = 8


class NewFolder:
    """A folder beside *place*, to be built into and then put in its place."""

    def __init__(self, place: Path) -> None:
        """Make the folder, and clear away what broken builds have left.

        Raises `OSError` where there can be none beside *place*.
        """
        self.place = Path(os.path.realpath(place))
        self.place.parent.mkdir(parents=True, exist_ok=True)
        _clear(self.place)
        self.path = self.place.parent / _name(self.place, os.getpid())
        self.path.mkdir()
        self._is_built = False

    def write(self, name: str, content: bytes) -> str:
        """Write a file into the folder, and return its *name*. Raises `OSError`."""
        path = f"{self.path}/{name}"
        try:
            file = open(path, "wb")  # noqa: SIM115 (there are many)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            file = open(path, "wb")  # noqa: SIM115 (as above)
        with file:
            file.write(content)
        return name

    def move(self, name: str, new: str = "") -> Stamp:
        """Put one file of the folder into the old one, as *new*, in one step.

        Returns its stamp before that. Raises `OSError`.
        """
        source, target = f"{self.path}/{name}", f"{self.place}/{new or name}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        about = stamp(source)
        os.replace(source, target)
        return about

    def remove(self, name: str) -> None:
        """Remove a file of the old folder, and folders in it that are empty then.

        Raises `OSError`.
        """
        Path(self.place, name).unlink(missing_ok=True)
        above = name.rpartition("/")[0]
        with suppress(OSError):  # until one has something else
            while above:
                Path(self.place, above).rmdir()
                above = above.rpartition("/")[0]

    @contextmanager
    def put(self) -> Iterator[None]:
        """Put the folder in the place of the old one, which is gone at the end.

        Raises `OSError`.
        """
        if not os.path.lexists(self.place):
            self.path.rename(self.place)
            self._is_built = True
            yield
            return
        self.path.chmod(self.place.stat().st_mode & 0o7777)
        if not exchange(str(self.path), str(self.place)):
            self._in_two_steps()
        self._is_built = True
        _move_along(self.path, self.place)
        with _removed(self.path):
            yield

    def drop(self) -> None:
        """Take the folder away, unless it was put in its place."""
        if not self._is_built:
            shutil.rmtree(self.path, ignore_errors=True)

    def _in_two_steps(self) -> None:
        """Exchange the two where the system cannot: what fails is taken back."""
        aside = self.path.with_name(f"{self.path.name}-old")
        self.place.rename(aside)
        try:
            self.path.rename(self.place)
        except BaseException:
            aside.rename(self.place)
            raise
        aside.rename(self.path)


def _name(place: Path, process: int) -> str:
    return f".{place.name}{_MARK}{process}"


@contextmanager
def _removed(folder: Path) -> Iterator[None]:
    """Remove a folder meanwhile, as systems wait for each inner one to be gone."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_HANDS) as hands:
        inner = [below for above in _folders(folder) for below in _folders(above)]
        shares = (inner[number::_HANDS] for number in range(_HANDS))
        removals = [hands.submit(_remove_each, share) for share in shares if share]
        yield
        for removal in removals:
            removal.result()  # its error, if there is one, is raised here
    shutil.rmtree(folder)


def _remove_each(folders: list[str]) -> None:
    """Remove *folders*: most have one file, for which `rmtree` does too much."""
    for folder in folders:
        if _folders(folder):
            shutil.rmtree(folder)
            continue
        for name in os.listdir(folder):
            os.unlink(f"{folder}/{name}")
        os.rmdir(folder)


def _folders(folder: str | Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [one.path for one in entries if one.is_dir(follow_symlinks=False)]


def _move_along(old: Path, new: Path) -> None:
    for one in [*old.iterdir()]:
        target = new / one.name
        if _stays(one) and not os.path.lexists(target):
            one.rename(target)


def _stays(one: Path) -> bool:
    return one.name.startswith(".") and one.name != BUILT


def _clear(place: Path) -> None:
    """Remove what builds have left that were broken off, but nothing foreign.

    A folder with `-old` at its end is the old site where a build was broken
    off between two steps: without a new one, it comes back.
    """
    begin = f".{place.name}{_MARK}"
    for left in sorted(place.parent.glob(f"{glob.escape(begin)}*")):
        process, _, old = left.name.removeprefix(begin).partition("-")
        if not process.isdecimal() or left.is_symlink() or not left.is_dir():
            continue
        if int(process) != os.getpid() and _runs(int(process)):
            continue
        if old and not os.path.lexists(place):
            left.rename(place)
            continue
        if place.is_dir():
            _move_along(left, place)
        if not any(map(_stays, left.iterdir())):
            shutil.rmtree(left)


def _runs(process: int) -> bool:
    if os.name == "nt":  # there, asking would end it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
