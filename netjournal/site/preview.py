"""The preview's server: it has its port before anything is built."""

from __future__ import annotations

from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from netjournal.site.local_only import only_from_here
from netjournal.site.watching import Watcher
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


def preview(root: Path, site: Path, port: int) -> LiveReloadServer:
    """Return a server of *site* that has *port* and watches the journal at *root*.

    Raises `OSError` where the port is taken.
    """
    server = _Server(lambda: None, _HOST, port, str(site))
    try:
        server.listen()
    except OSError:
        server.server_close()
        raise
    server.observer = Watcher(root)  # type: ignore[assignment] # it has what is called
    for name in (*FOLDERS, CONFIG):
        server.watch(str(root / name))

    def fault(code: int) -> bytes | None:
        page = site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    server.error_handler = fault
    return only_from_here(server, _HOST)
