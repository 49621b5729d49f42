"""A server in the test's own process, where a test waits until it has nothing to do."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from netjournal.lsp.server import Server

Rows = list[dict[str, Any]]


class Heard:
    """What the server has sent: the problems that it has published last, by file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.shown: dict[str, Rows] = {}

    def write(self, data: bytes) -> None:
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.shown[params["uri"]] = params["diagnostics"]

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def codes(self, path: Path) -> list[str]:
        """Return the codes of the problems that are shown of a file."""
        return [row["code"] for row in self.shown.get(path.as_uri(), ())]


async def idle(server: Server) -> None:
    """Wait until everything was looked at and published."""
    while not server.is_idle:  # noqa: ASYNC110 (no event of the server is only for tests)
        await asyncio.sleep(0)
