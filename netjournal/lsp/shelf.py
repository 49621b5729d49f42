"""Files as they were read: a file is opened again only if its stamps have changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from netjournal.format.read import Read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile

Reader = Callable[[SourceFile, Settings], Read]
_YOUNG = 2_000_000_000  # nanoseconds in which a file can change without a new stamp
_Stamps = tuple[int, int, int, int]


class _Kept(NamedTuple):
    stamps: _Stamps
    at: int
    source: SourceFile


class Shelf:
    """The files of one journal on the disk, and what reading each of them gave."""

    def __init__(self, root: Path) -> None:
        """Begin with nothing, for the journal at *root*."""
        self._root = root
        self._files: dict[str, _Kept] = {}
        self._stamps: dict[str, _Stamps] = {}
        self._reads: dict[str, tuple[SourceFile, Settings, Read]] = {}

    def at_hand(self, path: str) -> SourceFile | None:
        """Return the file at *path* if it is as it was read; look at its stamps."""
        try:
            state = (self._root / path).stat()
        except OSError:
            return None
        stamps = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
        self._stamps[path] = stamps
        file = self._files.get(path)
        if file is None or file.stamps != stamps or file.at - stamps[1] < _YOUNG:
            return None
        return file.source

    def keep(self, sources: list[SourceFile]) -> None:
        """Keep what was read, and drop the files that are gone."""
        now = time.time_ns()
        files = {}
        for source in sources:
            before = self._files.get(source.path)
            if before is not None and before.source is source:
                files[source.path] = before
            elif source.path in self._stamps:
                stamps = self._stamps[source.path]
                files[source.path] = _Kept(stamps, now, source)
        self._files = files
        self._reads = {path: self._reads[path] for path in self._reads if path in files}

    def reading(self, read: Reader) -> Reader:
        """Return *read* so that a text is read once for each settings."""

        def known(source: SourceFile, settings: Settings) -> Read:
            entry = self._reads.get(source.path)
            if entry is not None and entry[1] == settings and _same(entry[0], source):
                return entry[2]
            result = read(source, settings)
            self._reads[source.path] = (source, settings, result)
            return result

        return known


def _same(before: SourceFile, now: SourceFile) -> bool:
    return before is now or before.text == now.text
