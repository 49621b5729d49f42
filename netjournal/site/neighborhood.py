"""The preview answers this machine alone, by this machine's names.

A page elsewhere can have its own name point to 127.0.0.1 and so read what is
served there (DNS rebinding). The name it came by is in the request's `Host`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SCRIPT = "/livereload.js"

_HERE = ("127.0.0.1", "localhost", "[::1]")
_MISDIRECTED = "421 Misdirected Request"

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


def only_from_here(server: LiveReloadServer, host: str) -> LiveReloadServer:
    """Let *server* answer requests for *host* and this machine's names only.

    The script that reloads a page is served as a file, as the policy of our
    pages forbids scripts in them.
    """
    app: App = server.serve_request
    names = frozenset((*_HERE, host.lower()))
    script = (Path(__file__).parent / "livereload.js").read_bytes()

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not _known(environ.get("HTTP_HOST", ""), names):
            start(_MISDIRECTED, [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This preview answers to 127.0.0.1 and localhost only.\n"]
        if environ.get("PATH_INFO") == SCRIPT:
            start("200 OK", [("Content-Type", "text/javascript")])
            return [script]
        return app(environ, start)

    server.set_app(answer)
    server._inject_js_into_html = _with_script  # type: ignore[method-assign] # noqa: SLF001 (there is no other way in)
    return server


def _known(host: str, names: frozenset[str]) -> bool:
    name, colon, port = host.lower().rpartition(":")
    if not colon or not port.isdecimal():
        name = host.lower()
    return name in names


def _with_script(content: bytes, epoch: int) -> bytes:
    before, mark, after = content.rpartition(b"</body>")
    tag = f'<script src="{SCRIPT}" data-epoch="{epoch}"></script>'.encode()
    return before + tag + mark + after if mark else content + tag
