"""The server with all that it answers, on standard input and output."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from io import RawIOBase

from netjournal.lsp import acting, completion, files, pages, renaming
from netjournal.lsp.server import Delays, Server

_SWITCH = 0.001  # seconds after which a thread lets the other one go on
_SELDOM = (
    50_000  # new objects before cycles are looked for, which nothing can interrupt
)


def made(today: dt.date | None = None, delays: Delays | None = None) -> Server:
    """Return the server with all that it answers.

    *today* is a fixed day, and *delays* are other ones, for tests.
    """
    server = Server(today, delays)
    for room in (files, completion, pages, renaming, acting):
        for name, (feature, options) in room.FEATURES.items():
            server.feature(name, options)(feature)
    for name in acting.COMMANDS:
        server.command(name)(acting.command(name))
    return server


def run(today: dt.date | None = None) -> int:
    """Serve until the editor ends; return the exit code.

    It is 1 where the editor left without a word (LSP 3.17, "Exit Notification").
    """
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(_SELDOM)
    server = made(today)
    with open(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as raw:
        server.start_io(stdout=_Out(server, raw))  # type: ignore[arg-type] # it can write
    return 0 if server.was_told_to_end else 1


class _Out:
    """Standard output; where nobody reads it any more, the server ends."""

    def __init__(self, server: Server, stream: RawIOBase) -> None:
        self._server = server
        self._stream = stream

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError:
            self._server.stop()

    def flush(self) -> None:
        """Do nothing: nothing is kept back, which at the end nobody would read."""

    def close(self) -> None:
        """Leave it open: it is not ours."""
