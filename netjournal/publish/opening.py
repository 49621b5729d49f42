"""A vault that is being opened: its key is derived while something else is done.

That takes a second or two by design. On Linux another process does it: with a thread,
building a large site would not be divided between processes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from netjournal.publish import access
from netjournal.publish.access import Access
from netjournal.vault import keys


class Opening:
    """The vault in a folder, or a new one; use it with `with`."""

    def __init__(self, folder: Path, phrase: str, *, is_new: bool) -> None:
        """Begin to open the vault in *folder*, or one that *is_new*, with *phrase*.

        Raises `PublishError` where the one that is there cannot be read.
        """
        self.folder = folder
        self.phrase = phrase
        self.is_new = is_new
        self.randomness = os.urandom(keys.RANDOM_BYTES)
        self.lock = (
            keys.blank(self.randomness, iterations=keys.ITERATIONS)
            if is_new
            else access.lock_of(folder)
        )
        self._process = 0
        self._answer = -1

    def __enter__(self) -> Self:
        """Begin, where another process can do it."""
        if sys.platform == "linux" and threading.active_count() == 1:
            with suppress(OSError):
                self._fork()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Stop what nobody waits for any more."""
        if self._process:
            os.close(self._answer)
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0

    def access(self) -> Access:
        """Wait, and return the vault. Raises `PublishError`."""
        wrapping = self._heard()
        if len(wrapping) != keys.KEY_BYTES:
            wrapping = keys.wrapping_key(self.phrase, self.lock)
        if not self.is_new:
            return access.opened(self.folder, self.lock, wrapping)
        lock, unlocked = keys.wrap(self.lock, wrapping, self.randomness)
        is_reused = access.opens(self.folder, self.phrase)
        return Access(lock, unlocked, is_new=True, is_reused=is_reused)

    def _fork(self) -> None:
        reading, writing = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if process == 0:  # pragma: no cover (another process)
            try:
                os.write(writing, keys.wrapping_key(self.phrase, self.lock))
            finally:
                os._exit(0)
        os.close(writing)
        self._process, self._answer = process, reading

    def _heard(self) -> bytes:
        """Return the key from the other process; empty where there is none."""
        return os.read(self._answer, keys.KEY_BYTES) if self._process else b""
