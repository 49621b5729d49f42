"""A Firefox without a window, driven through its Marionette protocol.

A message is its length in bytes, a colon, and JSON: `[0, id, command, parameters]` from
us, `[1, id, error, result]` from Firefox (Mozilla, "Marionette: Protocol", in the Firefox
source documentation). The commands are those of WebDriver.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

_REFERENCE = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver, 12.1
# Its own messages and settings can be had only with the last one.
_OPTIONS = ("--headless", "--marionette", "-remote-allow-system-access")
_NARROWEST = 500  # px of a window
# No request but those of the test: no updates, no captive portals, no first pages.
_SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.zoom.siteSpecific": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "devtools.console.stdout.content": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.allPointerCapabilities": 6,  # a mouse, though there is no window:
    "ui.prefersReducedMotion": 1,
    "ui.primaryPointerCapabilities": 6,  # it is fine (2) and hovers (4)
}


# What JSON can be; a test says what it expects.
Json: TypeAlias = Any


class FirefoxError(Exception):
    """What Firefox says against a command."""


class Firefox:
    """A Firefox of its own, with a new profile in *folder*."""

    def __init__(self, program: str, folder: Path) -> None:
        profile = folder / "profile"
        profile.mkdir()
        # The port is chosen by the system; Firefox writes it into its profile.
        settings = {**_SETTINGS, "marionette.port": 0}
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                for name, value in settings.items()
            )
        )
        self._process = subprocess.Popen(
            [program, *_OPTIONS, "--profile", str(profile)],
            env={**os.environ, "HOME": str(folder), "MOZ_HEADLESS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._number = 0
        self._zoom = 1.0
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port(profile)))
            self._read()  # it greets
            self.ask("WebDriver:NewSession", capabilities={})
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

    def _port(self, profile: Path) -> int:
        """Wait until Firefox has written its port, and return it."""
        path = profile / "MarionetteActivePort"
        while self._process.poll() is None:
            with suppress(OSError, ValueError):
                return int(path.read_text())
            time.sleep(0.05)
        message = f"Firefox ended with {self._process.returncode}."
        raise FirefoxError(message)

    def close(self) -> None:
        """End this Firefox and the processes that it started."""
        if hasattr(self, "_socket"):
            self._socket.close()
        with suppress(ProcessLookupError):
            # It leads a group of its own, so nobody else's Firefox is in it.
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _read(self) -> Json:
        digits = b""
        while (byte := self._socket.recv(1)) != b":":
            if not byte:
                message = "Firefox has hung up."
                raise FirefoxError(message)
            digits += byte
        data, length = b"", int(digits)
        while len(data) < length:
            data += self._socket.recv(length - len(data))
        return json.loads(data)

    def ask(self, command: str, **parameters: object) -> Json:
        """Return what Firefox answers to *command*.

        Raises FirefoxError where it refuses.
        """
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(f"{len(message)}:".encode() + message)
        _, number, error, result = self._read()
        assert number == self._number
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        if isinstance(result, dict) and result.keys() == {"value"}:
            return result["value"]
        return result

    def visit(self, url: str) -> None:
        """Open *url* and wait until it is loaded."""
        self.ask("WebDriver:Navigate", url=url)
        self._magnify()  # a new page is as large as it is

    def size(self, width: int, height: int) -> None:
        """Let pages be *width* by *height* px large, in px of their styles.

        No window is as narrow as a phone, so a narrower page is zoomed.
        """
        self._zoom = max(1.0, _NARROWEST / width)
        wide = max(width, _NARROWEST)
        self.ask("WebDriver:SetWindowRect", width=wide, height=height)
        edge = wide - self._inside("return innerWidth")
        self.ask("WebDriver:SetWindowRect", width=wide + edge, height=height)
        self._magnify()

    def _magnify(self) -> None:
        self._inside("gBrowser.selectedBrowser.fullZoom = arguments[0]", self._zoom)

    def value(self, expression: str) -> Json:
        """Return the value of a JavaScript *expression* in the page."""
        return self.ask(
            "WebDriver:ExecuteScript", script=f"return {expression}", args=[]
        )

    def wait(self, expression: str) -> Json:
        """Wait until *expression* is true, for as long as a test may run."""
        while not (value := self.value(expression)):
            time.sleep(0.02)
        return value

    def keys(self, keys: str) -> None:
        """Type *keys* where the focus is, as a keyboard does."""
        actions = [
            {"type": kind, "value": key}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self._perform({"type": "key", "id": "keyboard", "actions": actions})

    def _element(self, selector: str) -> Json:
        return self.ask("WebDriver:FindElement", using="css selector", value=selector)

    def click(self, selector: str) -> None:
        """Click the first element of *selector*."""
        self.ask("WebDriver:ElementClick", id=self._element(selector)[_REFERENCE])

    def hover(self, selector: str) -> None:
        """Put the mouse onto the first element of *selector*."""
        move = {
            "type": "pointerMove",
            "origin": self._element(selector),
            "x": 0,
            "y": 0,
        }
        mouse = {"pointerType": "mouse"}
        self._perform(
            {"type": "pointer", "id": "mouse", "parameters": mouse, "actions": [move]}
        )

    def _perform(self, source: dict[str, object]) -> None:
        self.ask("WebDriver:PerformActions", actions=[source])

    def _inside(self, script: str, *values: object) -> Json:
        """Run *script* in the browser itself, not in the page."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            return self.ask("WebDriver:ExecuteScript", script=script, args=values)
        finally:
            self.ask("Marionette:SetContext", value="content")

    def colors(self, number: int) -> None:
        """Let new pages be dark, 0, or light, 1; what they keep is forgotten."""
        setting = "layout.css.prefers-color-scheme.content-override"
        self._inside(
            "Services.prefs.setIntPref(arguments[0], arguments[1])", setting, number
        )
        self.value("localStorage.clear()")

    def errors(self) -> list[str]:
        """Return the errors of the pages' scripts and policies since the last call."""
        return list(self._inside(_ERRORS))


# The browser's own messages have addresses of its own.
_ERRORS = """
const said = Services.console.getMessageArray()
  .filter(one => one instanceof Ci.nsIScriptError && !(one.flags & 1))
  .filter(one => /^(http|file|data|blob)/.test(one.sourceName) ||
    /Content Security Policy|Content-Security-Policy/.test(one.errorMessage))
  .map(one => one.sourceName + ": " + one.errorMessage);
Services.console.reset();
return said;
"""
