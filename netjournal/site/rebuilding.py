"""The preview of a trusted mkdocs.yml: MkDocs builds the whole site after a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from netjournal.site.local_only import PortTakenError, only_from_here
from netjournal.site.serving import Followed
from netjournal.site.watching import Watcher, lasting
from netjournal.store import CONFIG, FOLDERS

_HOST = "127.0.0.1"


class _Server(LiveReloadServer):
    """Listens from the start, and reports when the first site is ready."""

    def listen(self) -> None:
        super().server_bind()
        super().server_activate()

    def server_bind(self) -> None:
        """Do nothing: it is bound already."""

    def server_activate(self) -> None:
        """Do nothing: it listens already."""


def run(followed: Followed, site: Path, port: int, ready: Callable[[], None]) -> None:
    """Show *site* as MkDocs builds it, and again after each change of the journal.

    Raises `PortTakenError`, and whatever the first build does.
    """
    server = _preview(followed.root, site, port)
    try:
        followed.build()
        server.builder = lasting(followed.build, followed.say)
        ready()
        server.serve()  # type: ignore[no-untyped-call] # MkDocs has no types for it
    finally:
        server.shutdown()


def _preview(root: Path, site: Path, port: int) -> LiveReloadServer:
    server = _Server(lambda: None, _HOST, port, str(site))
    try:
        server.listen()
    except OSError as error:
        server.server_close()
        raise PortTakenError(port, error) from error
    server.observer = Watcher(root)  # type: ignore[assignment] # it has what is called
    for name in (*FOLDERS, CONFIG):
        server.watch(str(root / name))

    def fault(code: int) -> bytes | None:
        page = site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    server.error_handler = fault
    return only_from_here(server, _HOST)
