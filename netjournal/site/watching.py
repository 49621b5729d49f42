"""Watching a journal's files for the preview, and builds that may fail.

MkDocs' own watcher follows every link, and two circular ones keep it busy without end.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from netjournal.index import tree
from netjournal.store import CONFIG, FOLDERS

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers.api import BaseObserver

_INTERVAL = 0.5  # seconds
# Where the system tells of changes, all files are looked at now and then.
_REST = 2.0  # seconds
_SHARE = 20  # of the time: as much rest for each look at all files
_WRITTEN = frozenset({"created", "modified", "moved", "deleted", "closed"})

State = dict[str, tuple[int, int, int]]


class Watcher(threading.Thread):
    """Says when something under the watched paths has changed.

    It has what MkDocs wants of a watchdog's observer. Links are followed
    inside *root* only, and each folder is looked at once.
    """

    def __init__(self, root: Path) -> None:
        """Watch nothing yet."""
        super().__init__(daemon=True)
        self._root = os.path.realpath(root)
        self._ends = threading.Event()
        self._watched: dict[str, tuple[FileSystemEventHandler, State]] = {}

    def schedule(
        self,
        handler: FileSystemEventHandler,
        path: str,
        *,
        recursive: bool = True,  # noqa: ARG002 (watchdog's signature)
    ) -> str:
        """Tell *handler* of changes of, and under, *path* from now on."""
        self._watched[path] = handler, self.state(path)
        return path

    def unschedule(self, watch: str) -> None:
        """Watch that path no longer."""
        self._watched.pop(watch, None)

    def stop(self) -> None:
        """End soon."""
        self._ends.set()

    def run(self) -> None:
        """Look again and again until stopped."""
        from watchdog.events import FileModifiedEvent

        while not self._ends.wait(_INTERVAL):
            for path, (handler, before) in [*self._watched.items()]:
                now = self.state(path)
                if now != before:
                    self._watched[path] = handler, now
                    handler.dispatch(FileModifiedEvent(path))

    def state(self, path: str) -> State:
        """Return when what is at, and under, *path* was changed, and how large it is.

        What cannot be looked at is left out.
        """
        found: State = {}
        visited: set[tuple[int, int]] = set()
        waiting = [path]
        while waiting:
            one = waiting.pop()
            try:
                about = Path(one).stat()
                inner = self._inner(one, about, visited)
            except OSError:
                continue
            found[one] = about.st_mtime_ns, about.st_size, about.st_ino
            waiting += inner
        return found

    def _inner(
        self, path: str, about: os.stat_result, visited: set[tuple[int, int]]
    ) -> list[str]:
        if not stat.S_ISDIR(about.st_mode) or (about.st_dev, about.st_ino) in visited:
            return []
        visited.add((about.st_dev, about.st_ino))
        if Path(path).is_symlink():
            real = os.path.realpath(path)
            if real != self._root and not real.startswith(self._root + os.sep):
                return []
        return [str(inner) for inner in Path(path).iterdir()]


def lasting(
    build: Callable[[], object], say: Callable[[str], None]
) -> Callable[[], None]:
    """Return *build* for a preview that survives failures: the last site stays."""

    def again() -> None:
        try:
            build()
        except Exception as error:  # noqa: BLE001 (the preview lives on, whatever it is)
            what = str(error) or type(error).__name__
            say(f"Not built; the last site stays. {what}")

    return again


class Changes:
    """Whether a journal's files are others than when they were last looked at."""

    def __init__(self, root: Path) -> None:
        """Look at the journal at *root*."""
        self._root = str(root)
        self._signature: bytes | None = None
        # What was as young as the look may have changed again without another stamp.
        self._young: dict[str, bytes | None] = {}
        self._stamps: dict[str, tuple[int, int] | None] = {}
        self.pause = _INTERVAL

    def look(self, pictures: Iterable[str] = ()) -> bool:
        """Look at all files, and say whether one is another than before.

        *pictures* are paths from the root that the site depends on, too.
        """
        begun, looked = time.monotonic(), time.time_ns()
        seen = tree.look(self._root)
        signature = seen.signature if seen else b""
        is_other = signature != self._signature or any(
            content != self._content(path) for path, content in self._young.items()
        )
        stamps = {path: self._stamp(path) for path in pictures}
        is_other |= any(
            self._stamps.get(path, now) != now for path, now in stamps.items()
        )
        self._stamps = stamps
        self._signature = signature
        self._young = {path: self._content(path) for path in tree.young(seen, looked)}
        self.pause = max(_INTERVAL, _SHARE * (time.monotonic() - begun))
        return is_other

    def _stamp(self, path: str) -> tuple[int, int] | None:
        try:
            about = Path(self._root, path).stat()
        except (OSError, ValueError):
            return None
        return about.st_mtime_ns, about.st_size

    def _content(self, path: str) -> bytes | None:
        try:
            return Path(self._root, path).read_bytes()
        except OSError:
            return None


class Notifier:
    """What the system tells of changes: a reason to look at once, and no more.

    Not every file system tells, and no system tells everything.
    """

    def __init__(self, root: Path) -> None:
        """Listen for what happens at *root*, once this is entered."""
        self._root = root
        self._event = threading.Event()
        self._observer: BaseObserver | None = None

    def __enter__(self) -> Self:
        """Begin to listen, where that is possible."""
        from watchdog.observers import Observer

        observer = Observer()
        try:
            observer.schedule(self._handler((CONFIG, *FOLDERS)), str(self._root))
            for name in FOLDERS:
                if (self._root / name).is_dir():
                    path = str(self._root / name)
                    observer.schedule(self._handler(()), path, recursive=True)
            observer.start()
        except OSError:
            return self
        self._observer = observer
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no longer."""
        if self._observer is not None:
            self._observer.stop()

    def wait(self, pause: float) -> bool:
        """Wait until something happens, or for *pause* seconds; longer where told."""
        happened = self._event.wait(max(pause, _REST) if self._observer else pause)
        self._event.clear()
        return happened

    def _handler(self, names: Iterable[str]) -> FileSystemEventHandler:
        from watchdog.events import FileSystemEventHandler

        paths = {str(self._root / name) for name in names}

        def dispatch(event: FileSystemEvent) -> None:
            # Reading a file is an event, too.
            if event.event_type in _WRITTEN and (
                not paths or {event.src_path, event.dest_path} & paths
            ):
                self._event.set()

        handler = FileSystemEventHandler()
        handler.dispatch = dispatch  # type: ignore[method-assign] # its own way to be told
        return handler
