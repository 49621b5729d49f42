"""A WebKit without a screen, driven through WebKitWebDriver (W3C, WebDriver)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

# What JSON can be; a test says what it expects.
Json: TypeAlias = Any

_REFERENCE = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver, 12.1


class WebKitError(Exception):
    """What the driver says against a command."""


class WebKit:
    """A WebKit of its own, with a new profile in *folder*."""

    def __init__(self, driver: str, browser: str, xvfb: str, folder: Path) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._session = ""
        try:
            display = self._display(xvfb)
            names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
            own = {**dict.fromkeys(names, str(folder)), "XDG_RUNTIME_DIR": str(folder)}
            port = _free_port()
            self._top = f"http://127.0.0.1:{port}"
            self._start(
                [driver, f"--port={port}"],
                {**os.environ, **own, "DISPLAY": f":{display}", "GDK_BACKEND": "x11"},
            )
            self._session = self._begun(browser)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self, command: list[str], env: dict[str, str], *passed: int) -> None:
        self._processes.append(
            subprocess.Popen(
                command,
                env=env,
                pass_fds=passed,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def _display(self, xvfb: str) -> str:
        """Start a screen that is not there, and return its number, which it chooses."""
        reading, writing = os.pipe()
        with os.fdopen(reading, encoding="ascii") as pipe:
            command = [xvfb, "-displayfd", str(writing), "-nolisten", "tcp"]
            self._start(command, dict(os.environ), writing)
            os.close(writing)
            return pipe.readline().strip()

    def _begun(self, browser: str) -> str:
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        while True:
            try:
                answer = self._ask("POST", "/session", {"capabilities": wanted})
            except urllib.error.URLError:  # it does not listen yet
                if self._processes[-1].poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return str(answer["sessionId"])

    def close(self) -> None:
        """End this WebKit and the processes that it started."""
        if self._session:
            with suppress(WebKitError, urllib.error.URLError):
                self._ask("DELETE", f"/session/{self._session}")
        for process in reversed(self._processes):
            with suppress(ProcessLookupError):
                # It leads a group of its own, so nobody else's process is in it.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _ask(self, method: str, path: str, body: Json = None) -> Json:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._top + path, data, method=method)  # noqa: S310 (our own address)
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 (as above)
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            fault = json.load(error)["value"]
            raise WebKitError(f"{fault['error']}: {fault['message']}") from error

    def ask(self, path: str, **body: object) -> Json:
        """Return what WebKit answers to a command of the session."""
        return self._ask("POST", f"/session/{self._session}{path}", body)

    def visit(self, url: str) -> None:
        """Open *url* and wait until it is loaded."""
        self.ask("/url", url=url)

    def back(self) -> None:
        """Go back to the page before."""
        self.ask("/back")

    def value(self, expression: str) -> Json:
        """Return the value of a JavaScript *expression* in the page."""
        return self.ask("/execute/sync", script=f"return {expression}", args=[])

    def wait(self, expression: str) -> Json:
        """Wait until *expression* is true, for as long as a test may run."""
        while True:
            # A page that is just leaving answers with an error.
            with suppress(WebKitError):
                if value := self.value(expression):
                    return value
            time.sleep(0.02)

    def _element(self, selector: str) -> str:
        reference = self.ask("/element", using="css selector", value=selector)
        return f"/element/{reference[_REFERENCE]}"

    def click(self, selector: str) -> None:
        """Click the first element of *selector*."""
        self.ask(f"{self._element(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        """Type *text* into the first element of *selector*, in place of what is there."""
        element = self._element(selector)
        self.ask(f"{element}/clear")
        self.ask(f"{element}/value", text=text)


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
