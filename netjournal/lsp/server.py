"""The server: messages in, answers out; everything that is decided is decided below.

The main thread answers messages in their order. One worker looks at whole journals; it
drops what is out of date. The server never writes a file: it answers with edits, which
the editor makes and can undo.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from netjournal import __version__
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.lsp import translate
from netjournal.lsp.clients import Client
from netjournal.lsp.journals import OpenJournal, Pass, StaleError
from netjournal.store import NoJournalError, find_root

QUICK = 0.12  # seconds after the last key until the file's own problems are shown
WHOLE = 0.4  # seconds after the last change until the whole journal is looked at


class Server(LanguageServer):
    """A language server for the journals of all open files."""

    def __init__(self, today: dt.date | None = None) -> None:
        """Begin with no journal; *today* is a fixed day, for tests."""
        # Only whole texts: with partial ones, pygls counts lines at separators that
        # end no line for an editor, and the text would be another one.
        kind = lsp.TextDocumentSyncKind.Full
        super().__init__("netjournal", __version__, text_document_sync_kind=kind)
        self.client = Client()
        self.journals: dict[Path, OpenJournal] = {}
        self._today = today
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._timers: dict[tuple[str, str], asyncio.TimerHandle] = {}
        self._published: dict[str, list[lsp.Diagnostic]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    # Files

    def journal_of(self, uri: str) -> tuple[OpenJournal, str] | None:
        """Return the journal and the path in it of the file *uri*, if it is in one."""
        name = to_fs_path(uri)
        if name is None:
            return None
        try:
            root = find_root(Path(name).parent)
        except (NoJournalError, OSError, ValueError):
            return None
        journal = self.journals.get(root)
        if journal is None:
            journal = self.journals[root] = OpenJournal(root, self._today)
        path = journal.folder.path(uri)
        return None if path is None or not _is_ours(path) else (journal, path)

    def lay(self, uri: str, text: str, version: int) -> None:
        """Take the text of an open file, and look at it soon."""
        place = self.journal_of(uri)
        if place is None:
            return
        journal, path = place
        journal.lay(path, text, version)
        self._later("quick", uri, QUICK, lambda: self._publish_own(journal, path))
        self.look_later(journal)

    def drop(self, uri: str) -> None:
        """Let the file on the disk count again."""
        place = self.journal_of(uri)
        if place is not None:
            place[0].drop(place[1])
            self.look_later(place[0])

    # Problems

    def look_later(self, journal: OpenJournal) -> None:
        """Look at the whole journal once nothing has changed for a moment."""
        delay = WHOLE if journal.latest is not None else 0.0
        key = str(journal.folder.root)
        self._later("whole", key, delay, lambda: self._start(journal))

    def _later(self, what: str, key: str, delay: float, do: Callable[[], None]) -> None:
        timer = self._timers.pop((what, key), None)
        if timer is not None:
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[what, key] = loop.call_later(delay, do)

    def _start(self, journal: OpenJournal) -> None:
        task = asyncio.get_running_loop().create_task(self._look(journal))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, journal: OpenJournal) -> None:
        """Have the worker look at the journal, and publish what it saw."""
        loop = asyncio.get_running_loop()
        is_first = journal.latest is None
        try:
            result = await loop.run_in_executor(self._worker, journal.look)
        except StaleError:
            # The change that made it stale has set the timer anew, except while the
            # journal is read for the first time, when there is nothing to wait for.
            if is_first:
                self.look_later(journal)
            return
        except Exception as error:  # noqa: BLE001 (a journal that cannot be opened)
            self.window_log_message(
                lsp.LogMessageParams(
                    lsp.MessageType.Error, f"{journal.folder.root}: {error}"
                )
            )
            return
        if is_first:
            gc.freeze()
        self._publish_all(journal, result)

    def _publish_own(self, journal: OpenJournal, path: str) -> None:
        """Publish what the file has by itself, with what the last look said of it."""
        buffer = journal.buffers.get(path)
        if buffer is None or journal.latest is None:
            return
        self._publish(journal, path, journal.own_problems(path))

    def _publish_all(self, journal: OpenJournal, result: Pass) -> None:
        """Publish a whole look: all of open files, of the others all but advice."""
        if result.number != journal.number:
            return
        shown = {*result.problems, *journal.buffers}
        known = {journal.folder.path(uri) for uri in self._published}
        for path in sorted(shown | {path for path in known if path is not None}):
            problems = [*result.problems.get(path, ())]
            if path not in journal.buffers:
                problems = [
                    problem
                    for problem in problems
                    if problem.rule.severity is not Severity.ADVICE
                ]
            self._publish(journal, path, problems)

    def _publish(
        self, journal: OpenJournal, path: str, problems: list[Diagnostic]
    ) -> None:
        uri = journal.folder.uri(path)
        rows = [
            translate.problem(
                problem, journal.folder, has_related=self.client.has_related
            )
            for problem in problems
        ]
        if self._published.get(uri, []) == rows:
            return
        self._published[uri] = rows
        buffer = journal.buffers.get(path)
        version = None if buffer is None else buffer.version
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, rows, version)
        )

    def shutdown(self) -> None:
        """Stop the worker, and then everything else."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call] # it has no types there


def _is_ours(path: str) -> bool:
    """Say whether the server has something to say of the file at *path*."""
    folder, _, _ = path.partition("/")
    return path == "mkdocs.yml" or (
        folder in ("contacts", "journal") and path.endswith(".md")
    )
