"""Watching a journal's files for the preview, and builds that may fail.

MkDocs' own watcher follows every link, and two circular ones keep it forever.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.events import FileSystemEventHandler

_INTERVAL = 0.5  # seconds

State = dict[str, tuple[int, int, int]]
Build = Callable[[], None]


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
    build: Callable[[], None], say: Callable[[str], None]
) -> Callable[[], None]:
    """Return *build* for a preview that survives failures: the last site stays."""

    def again() -> None:
        try:
            build()
        except Exception as error:  # noqa: BLE001 (the preview lives on, whatever it is)
            what = str(error) or type(error).__name__
            say(f"Not built; the last site stays. {what}")

    return again
