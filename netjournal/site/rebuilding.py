"""The preview of a trusted mkdocs.yml: MkDocs builds the whole site after a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from netjournal.site.local_only import PortTakenError, only_from_here
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


def run(  # noqa: PLR0913, PLR0917 (what a preview is made of)
    root: Path,
    site: Path,
    port: int,
    build: Callable[[], object],
    ready: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Show *site* as *build* makes it, and again after each change at *root*.

    Raises `PortTakenError`, and whatever the first build does.
    """
    server = _preview(root, site, port)
    try:
        build()
        server.builder = lasting(build, say)
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
