"""The preview: what it answers, who waits for a change, and where it listens.

A page asks whether it is still the same, and is answered once it is not: by then there
is a newer one, or a reason why there is none.
"""

from __future__ import annotations

import json
import mimetypes
import posixpath
import threading
import time
from collections.abc import Iterable
from hashlib import blake2b
from html import escape
from http import HTTPStatus
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from netjournal.site.local_only import Start, careful, guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.site.live import Live

HOST = "127.0.0.1"
SCRIPT = "preview.js"

_POLL = "preview/"
_LONGEST = 60  # seconds that a page waits for an answer
MISSING = "404.html"
_HTML = "text/html; charset=utf-8"
_TYPES = {
    ".html": _HTML,
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_NO_PAGE = b"<!doctype html><title>Not built</title><body><p>Not built yet.</p></body>"


class _Answer(NamedTuple):
    """What a path leads to; a page has a `digest` that tells it from its next."""

    status: HTTPStatus
    content: bytes
    digest: str = ""


class Preview:
    """A WSGI application that shows a live site."""

    def __init__(self, live: Live, say: Callable[[str], None]) -> None:
        """Show *live*, and report what cannot be drawn through *say*."""
        self._live = live
        self._say = say
        self._changed = threading.Condition()
        self._revision = 0
        self._trouble = ""
        self._good: dict[str, _Answer] = {}
        self._reported: dict[str, str] = {}
        self._script = (Path(__file__).parent / SCRIPT).read_bytes()
        self.app = guarded(self._answer, HOST, self._nowhere)

    def renew(self, trouble: str = "") -> None:
        """Answer the pages that wait; *trouble* keeps the site from being new."""
        with self._changed:
            self._revision += 1
            self._trouble = trouble
            self._changed.notify_all()

    def _answer(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8")
        name = posixpath.normpath(path).lstrip("/")
        name = "" if name == "." else name
        if path.endswith("/") and name:
            name = f"{name}/"
        if name.startswith(_POLL):
            token, _, page = name.removeprefix(_POLL).partition("/")
            news = json.dumps(self._news(page, token)).encode()
            return _started(start, HTTPStatus.OK, "application/json", news)
        if name == SCRIPT:
            return _started(start, HTTPStatus.OK, _TYPES[".js"], self._script)
        answer, trouble = self._look(name)
        if answer.status == HTTPStatus.FOUND:
            return _started(start, answer.status, _HTML, b"", quote(f"/{name}/"))
        if not answer.digest:
            return _started(start, answer.status, _type(name), answer.content)
        content = _with_script(answer.content, _token(answer, trouble), trouble)
        return _started(start, answer.status, _HTML, content)

    def _look(self, name: str) -> tuple[_Answer, str]:
        """Return what is at *name*, or was at last, and what it cannot be new for."""
        try:
            answer = self._found(name)
        except Exception as error:  # noqa: BLE001 (the preview lives on, whatever it is)
            trouble = f"Not built; the last page stays. {in_words(error)}"
            if self._reported.get(name) != trouble:
                self._say(f"{name or 'index.html'}: {trouble}")
            self._reported[name] = trouble
            before = self._good.get(name)
            broken = _Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _NO_PAGE, "0")
            return before or broken, trouble
        self._reported.pop(name, None)
        if answer.digest:
            self._good[name] = answer
        return answer, self._trouble

    def _found(self, name: str) -> _Answer:
        shown = self._live.shown
        if shown is None:
            return _Answer(HTTPStatus.NOT_FOUND, _NO_PAGE, "0")
        page = f"{name}index.html" if name.endswith("/") or not name else name
        content = shown.page(page)
        if content is not None:
            return _Answer(HTTPStatus.OK, content, _digest(content))
        content = None if name.endswith("/") or not name else shown.file(name)
        if content is not None:
            return _Answer(HTTPStatus.OK, content)
        if shown.page(f"{name}/index.html") is not None:
            return _Answer(HTTPStatus.FOUND, b"")
        return _Answer(HTTPStatus.NOT_FOUND, shown.file(MISSING) or _NO_PAGE, "404")

    def _news(self, name: str, token: str) -> dict[str, str]:
        """Return the token of the page at *name* once it is not *token* any more."""
        ends = time.monotonic() + _LONGEST
        while True:
            revision = self._revision
            answer, trouble = self._look(name)
            now = _token(answer, trouble)
            left = ends - time.monotonic()
            if now != token or left <= 0:
                return {"token": now, "trouble": trouble}
            with self._changed:
                self._changed.wait_for(lambda: self._revision != revision, left)  # noqa: B023 (it is called here)

    def _nowhere(self) -> bytes:
        shown = self._live.shown
        content = (shown.file(MISSING) if shown else None) or _NO_PAGE
        answer = _Answer(HTTPStatus.NOT_FOUND, content, "404")
        return _with_script(content, _token(answer, self._trouble), self._trouble)


class Server(ThreadingMixIn, WSGIServer):
    """Listens on this machine alone, from the moment it is made."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        """Take *port*; raises `OSError` where it is taken."""
        super().__init__((HOST, port), careful(_Handler))


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing."""


def in_words(error: Exception) -> str:
    """Return what to say of *error* in one line."""
    return str(error) or type(error).__name__


def _started(
    start: Start, status: HTTPStatus, kind: str, content: bytes, location: str = ""
) -> list[bytes]:
    headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
    if location:
        headers.append(("Location", location))
    start(f"{status.value} {status.phrase}", headers)
    return [content]


def _type(name: str) -> str:
    known = _TYPES.get(posixpath.splitext(name)[1])
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def _token(answer: _Answer, trouble: str) -> str:
    why = _digest(trouble.encode()) if trouble else ""
    return f"{answer.digest}-{why}"


def _with_script(content: bytes, token: str, trouble: str) -> bytes:
    before, mark, after = content.rpartition(b"</body>")
    tag = (
        f'<script src="/{SCRIPT}" data-token="{token}"'
        f' data-trouble="{escape(trouble)}"></script>'
    ).encode()
    return before + tag + mark + after if mark else content + tag
