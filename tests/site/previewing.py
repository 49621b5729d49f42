"""Previews that run in a process of their own."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _ask(
    port: int, path: str, host: str, method: str = "GET"
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.putrequest(method, path, skip_host=True)
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


class Preview:
    """A preview that runs, its journal and its port."""

    def __init__(
        self, root: Path, port: int, said: Path, process: subprocess.Popen[bytes]
    ) -> None:
        self.root = root
        self.port = port
        self.said = said
        self.process = process

    @property
    def is_ours(self) -> bool:
        """Say whether pages are drawn when they are asked for."""
        return "netjournal" in self.process.args  # type: ignore[operator] # a list

    @property
    def script(self) -> str:
        return "preview.js" if self.is_ours else "livereload.js"

    @property
    def poll(self) -> str:
        return "preview/0-/" if self.is_ours else "livereload/0/1"

    def real(self, path: str) -> str:
        """Return *path* with the names that this preview has for its own."""
        return path.replace("SCRIPT", self.script).replace("POLL", self.poll)

    def wait(self, path: str, body: str) -> None:
        """Wait as the page at *path* does, until there is another than *body*."""
        token = re.search(r'<script src="/preview\.js" data-token="([^"]*)"', body)
        epoch = re.search(r'data-epoch="(\d+)"', body)
        if token is not None:
            now = token[1]
            # After a minute it is answered in any case.
            while now == token[1]:
                _, news = self.get(f"/preview/{now}{path}")
                now = json.loads(news)["token"]
        else:
            assert epoch is not None, "the page does not wait for the next"
            self.get(f"/livereload/{epoch[1]}/1")

    def is_there(self) -> bool:
        """Say whether it answers. Fails where it has ended."""
        assert self.process.poll() is None, self.said.read_text()
        try:
            return self.get("/")[0] == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False

    def fetch(self, path: str) -> tuple[int, bytes]:
        return _ask(self.port, path, f"127.0.0.1:{self.port}")[:2]

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        return self.ask("GET", path, host)[:2]

    def ask(
        self, method: str, path: str, host: str | None = None
    ) -> tuple[int, str, dict[str, str]]:
        here = f"127.0.0.1:{self.port}"
        host = here if host is None else host
        status, body, headers = _ask(self.port, path, host, method)
        return status, body.decode("utf-8", "replace"), headers


@contextmanager
def started(root: Path, port: int, *command: str) -> Iterator[Preview]:
    """Run a *command* that previews the journal at *root*, until it answers."""
    said = root / "said.txt"
    with said.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=root, stderr=file, stdout=file
        )
    try:
        preview = Preview(root, port, said, process)
        while not preview.is_there():
            time.sleep(0.1)
        yield preview
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@contextmanager
def previewed(root: Path, port: int, *more: str) -> Iterator[Preview]:
    """Preview the journal at *root* with our own command."""
    with started(
        root, port, "netjournal", "serve", "--port", str(port), *more
    ) as preview:
        yield preview
