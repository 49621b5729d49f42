"""An editor for tests: it speaks the protocol over a pipe, and checks what it hears.

Each message of the server must be what the protocol allows: read by lsprotocol and
written again, it is the same. A field that is missing or misspelt shows.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from lsprotocol import converters, types

CONVERTER = converters.get_converter()
PATIENCE = 60.0  # seconds; only a server that never answers takes so long


class Editor:
    """A server process and the two sides of what is said."""

    def __init__(
        self,
        *options: str,
        env: Mapping[str, str] | None = None,
        reads: bool = True,
        prefix: Sequence[str] = (),
    ) -> None:
        """Start `netjournal lsp` with *options*; without *reads*, hear nothing.

        *prefix* is the command that starts it, if it is not started as it is.
        """
        command = [*prefix, sys.executable, "-m", "netjournal", "lsp", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, env=env
        )
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.answers: dict[int, dict[str, Any]] = {}
        self.requests: list[dict[str, Any]] = []
        self.messages: list[str] = []
        self.says: Callable[[dict[str, Any]], Any] = _nothing
        self.published: dict[str, dict[str, Any]] = {}
        self._open: dict[str, None] = {}
        self._number = 0
        self._methods: dict[int, str] = {}
        self._listener: threading.Thread | None = None
        if reads:
            self._listener = threading.Thread(target=self._listen, daemon=True)
            self._listener.start()

    def send(self, content: dict[str, Any]) -> None:
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **content}).encode())

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def notify(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 (any JSON)
        """Return the result, or raise `AssertionError` with the error."""
        answer = self.answer(method, params)
        assert "error" not in answer, answer
        return answer.get("result")

    def refusal(self, method: str, params: object) -> str:
        """Return the error with which a request is refused."""
        return str(self.answer(method, params)["error"]["message"])

    def answer(self, method: str, params: object) -> dict[str, Any]:
        """Return the whole answer to a request."""
        self._number += 1
        number = self._number
        self._methods[number] = method
        self.send({"id": number, "method": method, "params": params})
        while number not in self.answers:
            self._take()
        return self.answers.pop(number)

    def problems(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """Wait for the problems of a file, of one *version* if one is given."""
        while True:
            latest = self.published.get(uri)
            if latest is not None and version in (None, latest.get("version")):
                return list(latest["diagnostics"])
            self._take()

    def begin(self, root: Path, **capabilities: object) -> Any:  # noqa: ANN401 (any JSON)
        """Say hello from the folder *root*; `options` are those of the user."""
        params = {
            "processId": None,
            "rootUri": root.as_uri(),
            "initializationOptions": capabilities.pop("options", None),
            "capabilities": capabilities,
        }
        result = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def until(
        self, uri: str, is_so: Callable[[list[dict[str, Any]]], bool]
    ) -> list[dict[str, Any]]:
        """Wait until the problems of a file are so."""
        while True:
            latest = self.published.get(uri)
            if latest is not None and is_so(latest["diagnostics"]):
                return list(latest["diagnostics"])
            self._take()

    def open(self, path: Path, text: str | None = None) -> str:
        """Open the file at *path*, with *text* that is not saved yet."""
        content = path.read_bytes().decode() if text is None else text
        uri = path.as_uri()
        self._open[uri] = None
        document = {"uri": uri, "languageId": "markdown", "version": 1}
        self.notify(
            "textDocument/didOpen", {"textDocument": {**document, "text": content}}
        )
        return uri

    def forget(self, root: Path) -> None:
        """Close the files of one journal, and forget what was said."""
        home = root.as_uri()
        for uri in [uri for uri in self._open if uri.startswith(home)]:
            self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            del self._open[uri]
        # What was still said is heard before the answer to this.
        self.request("workspace/symbol", {"query": ""})
        for uri in [uri for uri in self.published if uri.startswith(home)]:
            del self.published[uri]
        self.requests.clear()
        self.messages.clear()
        self.says = _nothing

    def change(self, uri: str, text: str, version: int) -> None:
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"text": text}],
            },
        )

    def end(self) -> int:
        """Say goodbye; return the exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait(PATIENCE)
        if self._listener is not None:
            self._listener.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _take(self) -> None:
        message = self.heard.get(timeout=PATIENCE)
        if "gone" in message:
            raise AssertionError("the server ended")
        if "method" not in message:
            if "error" not in message:
                _check(message, types.METHOD_TO_TYPES[self._methods[message["id"]]][1])
            self.answers[message["id"]] = message
            return
        _check(message, types.METHOD_TO_TYPES[message["method"]][0])
        if message["method"] == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]
        elif "id" in message:
            self.requests.append(message)
            result = self.says(message)
            self.send({"id": message["id"], "result": result})
        elif message["method"] == "window/showMessage":
            self.messages.append(message["params"]["message"])

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while True:
            size = 0
            while row := self.process.stdout.readline():
                name, _, value = row.partition(b":")
                if name.lower() == b"content-length":
                    size = int(value)
                if row == b"\r\n":
                    break
            if not size:
                self.heard.put({"gone": True})
                return
            self.heard.put(json.loads(self.process.stdout.read(size)))


def _nothing(_message: dict[str, Any]) -> None:
    """Answer nothing to a request of the server."""


def _check(message: dict[str, Any], kind: Any) -> None:  # noqa: ANN401 (a class of the protocol)
    if kind is types.CodeActionResponse:
        # lsprotocol takes an action that has a command for that command.
        for item in message["result"]:
            _check(item, types.CodeAction)
        return
    structured = CONVERTER.structure(message, kind)
    assert _full(message) == _full(CONVERTER.unstructure(structured, kind))


def _full(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Return *value* without the fields that are null: to leave one out is the same."""
    if isinstance(value, dict):
        return {key: _full(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_full(item) for item in value]
    return value
