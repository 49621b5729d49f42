"""A terminal that tests type into: a program after a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_AGAIN = 1.0  # seconds between two presses of Ctrl-C


class Terminal:
    """Runs a program as if in a terminal; use it with `with`.

    It waits for as long as pytest lets a test run.
    """

    def __init__(
        self, command: Sequence[str], *, cwd: Path, env: Mapping[str, str]
    ) -> None:
        """Start *command* in the folder *cwd*, with *env* added to ours."""
        self.said = ""
        self._read = 0
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:  # pragma: no cover (the child is another program)
            # Tests that run in the background are deaf to Ctrl-C; a terminal is not.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(cwd)
            environment = {**os.environ, "TERM": "dumb", **env}
            os.execvpe(command[0], list(command), environment)  # noqa: S606 (our own)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._descriptor)

    def type(self, keys: str) -> None:
        """Type *keys*, all at once."""
        os.write(self._descriptor, keys.encode())

    def until(self, text: str) -> str:
        """Wait until *text* is said; return what came up to it since last time."""
        while text not in self.said[self._read :]:
            assert self._more(), f"no {text!r} in {self.said[self._read :]!r}"
        end = self.said.index(text, self._read) + len(text)
        found, self._read = self.said[self._read : end], end
        return found

    def end(self) -> int:
        """Wait for the program to end; return its exit code."""
        while self._more():
            pass
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return os.waitstatus_to_exitcode(status)

    def interrupt(self) -> int:
        """Press Ctrl-C, again where nothing happens; return the exit code.

        Python's `input` does not notice one that comes in the very moment
        before it begins to wait; no person is as quick as a test.
        """
        while True:
            self.type("\x03")
            while select.select([self._descriptor], [], [], _AGAIN)[0]:
                if not self._more():
                    return self.end()

    def _more(self) -> bool:
        """Wait for more and read it; say whether there may be more still."""
        try:
            data = os.read(self._descriptor, 4096)
        except OSError:  # Linux says so where the other end is closed
            return False
        except BaseException as error:  # pytest's limit, which does not say more
            error.add_note(f"said so far: {self.said!r}")
            raise
        self.said += data.decode("utf-8", "replace")
        return bool(data)
