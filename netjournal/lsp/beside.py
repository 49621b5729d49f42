"""Work in a process beside the server: it holds up no key, and can be stopped at once.

The process is a copy of this one, so it has everything that was read, and what it works
out comes back through a pipe. Only Linux copies a process that has threads without
harm; elsewhere the work is the worker's.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

CAN_BE = sys.platform == "linux"
_LOWER = 10  # steps of priority below the server, which answers the keys
_PART = 1 << 16  # bytes
_SIZE = 8  # bytes before an answer, for its length


class Beside:
    """A copy of this process that works something out, and then ends."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        """Start *work*, in a coroutine; no thread may be in the middle of anything.

        What another thread has locked stays locked in the copy. Raises
        `OSError` if the system allows no other process.
        """
        self._parts: list[bytes] = []
        self._loop = asyncio.get_running_loop()
        self._is_done = self._loop.create_future()
        self._end, writing = os.pipe()
        try:
            self._process = _copy()
        except OSError:
            os.close(self._end)
            os.close(writing)
            raise
        if not self._process:
            _work(work, writing)
        os.close(writing)
        self._loop.add_reader(self._end, self._take)

    def _take(self) -> None:
        self._parts.append(os.read(self._end, _PART))
        if not self._parts[-1]:
            self._loop.remove_reader(self._end)
            self._is_done.set_result(None)

    async def answer(self) -> bytes:
        """Return what was worked out: nothing if it was stopped, or failed."""
        await self._is_done
        data = b"".join(self._parts)
        size, data = data[:_SIZE], data[_SIZE:]
        # Who is stopped may have told a part.
        return data if size == len(data).to_bytes(_SIZE) else b""

    def stop(self) -> None:
        """Stop the work, wherever it is."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    async def end(self) -> None:
        """Leave nothing of the process, whose answer is not wanted any more."""
        self.stop()
        self._loop.remove_reader(self._end)
        os.close(self._end)
        process, self._process = self._process, 0
        await asyncio.to_thread(os.waitpid, process, 0)


def _copy() -> int:
    """Copy this process; return the copy's number, and 0 in the copy itself."""
    with warnings.catch_warnings():
        # Newer Pythons warn of threads, which are all waiting here.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work(work: Callable[[], bytes], writing: int) -> NoReturn:
    """Do the work and end, without anything that the server does at its own end."""
    code = 1
    try:
        gc.disable()
        os.nice(_LOWER)
        data = work()
        with open(writing, "wb") as pipe:
            pipe.write(len(data).to_bytes(_SIZE) + data)
        code = 0
    finally:
        # Whatever was raised, nobody above may go on as if this were the server.
        os._exit(code)
