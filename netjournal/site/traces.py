"""What a build came from besides the journal's files, and what it left behind.

While all of that and the journal are as they were, a build would make the same site
once more: its answer can be given without it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netjournal.index.tree import Stamp, stamp
from netjournal.store.embeds import deciding
from netjournal.store.folders import BUILT, LITTER

if TYPE_CHECKING:
    from netjournal.workspace import Workspace

THEME = Path(__file__).parent / "theme"
_LOCAL_ZONE = "/etc/localtime"
# After that, whatever is changed has another time: twice the kernel's tick.
_TICK = 0.02  # seconds


class Look(NamedTuple):
    """The stamps of files and folders by path, from `looked` on (ns since 1970)."""

    looked: int
    stamps: dict[str, Stamp]


@dataclass(frozen=True)
class Left:
    """A site that was built: its folder, and its files and folders by name, with `/`.

    `finished` is when it was put in its place, in ns since 1970.
    """

    folder: str
    names: tuple[str, ...]
    folders: tuple[str, ...]
    finished: int

    @cached_property
    def look(self) -> Look | None:
        """All that was left, looked at once; `None` where others wrote there, too.

        Of what is changed from now on, the stamp changes.
        """
        time.sleep(_TICK)
        looked = time.time_ns()
        top = {name.partition("/")[0] for name in self.names}
        try:
            if top != set(_visible(os.listdir(self.folder))):
                return None
        except OSError:
            return None
        names = *self.folders, *self.names, BUILT
        paths = [self.folder, *(f"{self.folder}/{name}" for name in names)]
        stamps = {path: stamp(path) for path in paths}
        if any(not 0 <= each[0] <= self.finished for each in stamps.values()):
            return None
        return Look(looked, stamps)


def _visible(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name[0] != "." and name not in LITTER)


def sources(workspace: Workspace, folder: str) -> list[str]:
    """Return the paths of what a site in *folder* is built from besides the journal.

    They need not exist. These are pictures, our part of the theme, time zones, and
    what marks the folders above as sites.
    """
    photos = [one.photo for one in workspace.journal.contacts.values() if one.photo]
    photos += deciding(workspace.journal, workspace.root)
    real = Path(os.path.realpath(folder))
    return [
        *(f"{workspace.root}/{name}" for name in photos if "\0" not in name),
        *(str(path) for path in sorted(THEME.rglob("*"))),
        *_zones(workspace.settings.time_zone),
        *(str(above / BUILT) for above in real.parents),
    ]


def zone(name: str) -> tuple[object, ...]:
    """Return what the times of a site depend on, in the time zone called *name*.

    That is also the one of this machine.
    """
    return os.environ.get("TZ"), *map(stamp, _zones(name))


def _zones(name: str) -> list[str]:
    from zoneinfo import TZPATH

    return [f"{base}/{name}" for base in TZPATH] if name else [_LOCAL_ZONE]
