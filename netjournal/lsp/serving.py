"""The server with all that it answers, on standard input and output."""

from __future__ import annotations

import datetime as dt
import sys

from netjournal.lsp import files
from netjournal.lsp.server import Server

_SWITCH = 0.001  # seconds after which a thread lets the other one go on


def made(today: dt.date | None = None) -> Server:
    """Return the server with all that it answers; *today* is a fixed day, for tests."""
    server = Server(today)
    for name, feature in files.FEATURES.items():
        server.feature(name)(feature)
    return server


def run(today: dt.date | None = None) -> None:
    """Serve until the editor ends."""
    sys.setswitchinterval(_SWITCH)
    made(today).start_io()
