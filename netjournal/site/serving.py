"""`netjournal serve`: the preview runs, and follows what is written, until Ctrl-C."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netjournal.site import guard
from netjournal.site.allowed import has_address
from netjournal.site.live import Lasting, Live, Shell
from netjournal.site.load import empty, notices
from netjournal.site.local_only import PortTakenError
from netjournal.site.plugin import SEARCH, NetjournalPlugin
from netjournal.site.preview import HOST, MISSING, Preview, Server, in_words
from netjournal.site.watching import Changes, Notifier
from netjournal.store import read_config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from netjournal.privacy import Outward

__all__ = ["HOST", "Followed", "run"]

Say = Callable[[str], None]

# How long nothing may be written until it is read: editors write in several steps.
_QUIET = 0.05  # seconds
# All rules run over the journal only after nothing was written for that many looks.
_CALM = 3


class Followed(NamedTuple):
    """A journal that is shown: its folder, `--today`, and how MkDocs builds a site.

    It builds the journal's own, or another that it is given.
    """

    root: Path
    today: str | None
    include_private: bool
    build: Callable[..., MkDocsConfig]
    say: Say

    def live(self) -> Live:
        """Return the journal's site in memory, with nothing in it yet."""
        workspace = Lasting(self.root, self.today, self.say)
        return Live(workspace, self.shell, include_private=self.include_private)

    def shell(self, out: Outward, name: str) -> Shell:
        """Let MkDocs build the site *name* without people and notes."""
        public = has_address(read_config(self.root).config)
        config = self.build(empty(name, out.settings, out.today, public=public))
        folder = Path(config.site_dir)
        plugin = config.plugins["netjournal"]
        assert isinstance(plugin, NetjournalPlugin)  # noqa: S101 (for mypy: MkDocs has no types for it)
        files = {
            path: folder / path
            for path in guard.files(folder)
            if path == MISSING or not path.endswith(".html")
        }
        return Shell(
            frames=plugin.frames,
            files=files,
            folders=config.use_directory_urls,
            has_search=SEARCH in config.plugins,
        )


def run(followed: Followed, port: int, ready: Callable[[], None]) -> None:
    """Show the journal until Ctrl-C; *ready* is called once there is a site.

    Raises `PortTakenError`, and whatever keeps the first site from being made.
    """
    try:
        server = Server(port)
    except OSError as error:
        raise PortTakenError(port, error) from error
    try:
        Serving(followed.root, followed.live(), server, followed.say).run(ready)
    finally:
        server.server_close()


class Serving:
    """A live site, its preview, and what was said of it."""

    def __init__(self, root: Path, live: Live, server: Server, say: Say) -> None:
        """Show *live* through *server*, and follow the files at *root*."""
        self._live = live
        self._server = server
        self._say = say
        self._changes = Changes(root)
        self._notifier = Notifier(root)
        self._preview = Preview(live, say)
        self._lines: list[str] = []
        self._trouble = ""

    def run(self, ready: Callable[[], None]) -> None:
        """Answer from now on, and call *ready*; raises whatever the first site does."""
        self._changes.look()
        self._live.update()
        # What stays for long is not searched for cycles again and again.
        gc.collect()
        gc.freeze()
        self._server.set_app(self._preview.app)
        # It listens already: who comes now is answered a moment later.
        ready()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        with self._notifier as notifier:
            self._check()
            quiet = _CALM + 1
            while True:
                if notifier.wait(self._changes.pause):
                    time.sleep(_QUIET)
                pictures = self._live.pictures()
                if self._changes.look(pictures) or self._is_another_day():
                    self._update()
                    quiet = 0
                elif quiet <= _CALM:
                    quiet += 1
                    if quiet == _CALM:
                        self._check()

    def _is_another_day(self) -> bool:
        shown = self._live.shown
        return shown is not None and self._live.today() != shown.out.today

    def _update(self) -> None:
        try:
            self._live.update()
        except Exception as error:  # noqa: BLE001 (the preview lives on, whatever it is)
            trouble = f"Not built; the last site stays. {in_words(error)}"
        else:
            trouble = ""
        if trouble and trouble != self._trouble:
            self._say(trouble)
        self._trouble = trouble
        self._preview.renew(trouble)

    def _check(self) -> None:
        """Say what is wrong in the journal, if it was not said before."""
        shown = self._live.shown
        try:
            lines = list(notices(shown.problems, strict=False)) if shown else []
        except Exception as error:  # noqa: BLE001 (the preview lives on, whatever it is)
            lines = [f"The journal could not be checked. {in_words(error)}"]
        for line in lines:
            if line not in self._lines:
                self._say(line)
        self._lines = lines
