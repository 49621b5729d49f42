"""The preview answers this machine alone, by this machine's names.

A page elsewhere can have its own name point to 127.0.0.1 and so read what is
served there (DNS rebinding). The name it came by is in the request's `Host`. It
changes nothing, whatever it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.util import FileWrapper

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SCRIPT = "/livereload.js"

_HERE = ("127.0.0.1", "localhost", "[::1]")
_MISDIRECTED = "421 Misdirected Request"
_NOT_ALLOWED = "405 Method Not Allowed"
_NOT_FOUND = "404 Not Found"
_PLAIN = "text/plain; charset=utf-8"
_NOSNIFF = ("X-Content-Type-Options", "nosniff")


class PortTakenError(Exception):
    """The preview cannot listen; the message says where, why and what to do."""

    def __init__(self, port: int, error: OSError) -> None:
        """Say that the system refuses *port*."""
        super().__init__(
            f"Cannot listen on 127.0.0.1:{port}: {error.strerror}."
            " Choose another port with --port."
        )


Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


def only_from_here(server: LiveReloadServer, host: str) -> LiveReloadServer:
    """Let *server* answer requests for *host* and this machine's names only.

    It reads: GET and HEAD. The script that reloads a page is served as a file,
    as the policy of our pages forbids scripts in them; a page that is not
    there has it too, since it may come back.
    """
    app: App = server.serve_request
    script = (Path(__file__).parent / "livereload.js").read_bytes()
    faulty = server.error_handler

    def fault(code: int) -> bytes:
        said = faulty(code) or f"<h1>{HTTPStatus(code).phrase}</h1>".encode()
        return _with_script(said, server._visible_epoch)  # noqa: SLF001 (there is no other way in)

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == SCRIPT:
            start("200 OK", [("Content-Type", "text/javascript")])
            return [script]
        return app(environ, start)

    server.error_handler = fault
    server.set_app(guarded(answer, host, lambda: fault(HTTPStatus.NOT_FOUND)))
    server.RequestHandlerClass = careful(server.RequestHandlerClass)
    server._inject_js_into_html = _with_script  # type: ignore[method-assign] # noqa: SLF001 (there is no other way in)
    return server


def guarded(app: App, host: str, missing: Callable[[], bytes]) -> App:
    """Return *app* for requests to *host* or this machine's names that only read.

    *missing* is the page for what cannot be there.
    """
    names = frozenset((*_HERE, host.lower()))

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not _known(environ.get("HTTP_HOST", ""), names):
            start(_MISDIRECTED, [("Content-Type", _PLAIN)])
            return [b"This preview answers to 127.0.0.1 and localhost only.\n"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start(_NOT_ALLOWED, [("Content-Type", _PLAIN), ("Allow", "GET, HEAD")])
            return [b"This preview answers GET and HEAD only.\n"]
        if not _may_be_a_file(environ.get("PATH_INFO", "")):
            start(_NOT_FOUND, [("Content-Type", "text/html")])
            return [missing()]
        return app(environ, start)

    return _without_guesses(_without_bodies(answer))


def _without_guesses(app: App) -> App:
    """Tell browsers to take each answer for what it is called."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 (WSGI's signature)
            return start(status, [*headers, _NOSNIFF], *rest)

        return app(environ, begin)

    return answer


def _without_bodies(app: App) -> App:
    """Answer HEAD as GET, with the length and without the body."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return app(environ, start)
        begun: list[Any] = []

        def begin(*said: Any) -> None:  # noqa: ANN401 (WSGI's signature)
            begun[:] = said

        body = app(environ, begin)
        length = sum(map(len, body))
        if isinstance(body, FileWrapper):
            body.close()
        status, headers, *rest = begun
        if not any(name.lower() == "content-length" for name, _ in headers):
            headers = [*headers, ("Content-Length", str(length))]
        start(status, headers, *rest)
        return []

    return answer


def careful(base: Any) -> Any:  # noqa: ANN401 (MkDocs' own class)
    """Return a handler that sends this header even for unreadable requests."""

    class Handler(base):  # type: ignore[misc] # MkDocs' own class
        def end_headers(self) -> None:
            self.send_header(*_NOSNIFF)
            super().end_headers()

    return Handler


def _may_be_a_file(path: str) -> bool:
    """Say whether *path*, as WSGI has it, can be the name of a file of ours."""
    try:
        return "\0" not in path.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False


def _known(host: str, names: frozenset[str]) -> bool:
    name, colon, port = host.lower().rpartition(":")
    if not colon or not port.isdecimal():
        name = host.lower()
    return name in names


def _with_script(content: bytes, epoch: int) -> bytes:
    before, mark, after = content.rpartition(b"</body>")
    tag = f'<script src="{SCRIPT}" data-epoch="{epoch}"></script>'.encode()
    return before + tag + mark + after if mark else content + tag
