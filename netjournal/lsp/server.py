"""The server: messages in, answers out; everything that is decided is decided below.

The main thread answers messages in their order. One worker looks at whole journals; it
drops what is out of date. The server never writes a file: it answers with edits, which
the editor makes and can undo.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar, TypeVarTuple

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from netjournal import __version__
from netjournal.editing.desk import CONFIG, is_page
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.source import SourceFile, Span
from netjournal.lsp import translate
from netjournal.lsp.beside import CAN_BE, Beside
from netjournal.lsp.clients import Client
from netjournal.lsp.journals import OpenJournal, StaleError
from netjournal.lsp.passes import unpacked
from netjournal.lsp.protocol import Protocol
from netjournal.lsp.readings import Reading
from netjournal.practice.day import Day
from netjournal.store import NoJournalError, find_root

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

LOG = logging.getLogger(__name__)


class Delays(NamedTuple):
    """How long the server waits, in seconds.

    A file's own problems are shown `quick` after the last key, and the whole journal is
    looked at `whole` after the last change. While somebody works without changing
    anything, the disk is looked at again after `sweep`.
    """

    quick: float = 0.12
    whole: float = 0.4
    sweep: float = 10.0


class Request(NamedTuple):
    """What a request is about: a file of a journal that was read, as it is now."""

    journal: OpenJournal
    path: str
    source: SourceFile

    @property
    def day(self) -> Day:
        """The journal as it reads now."""
        return self.journal.day()

    def offset(self, position: lsp.Position) -> int:
        """Return the offset of a position in the file."""
        return translate.offset(self.source, position)

    def extent(self, span: Span) -> lsp.Range:
        """Return a span of the file as a range."""
        return translate.extent(self.source, span)


class Server(LanguageServer):
    """A language server for the journals of all open files."""

    def __init__(
        self, today: dt.date | None = None, delays: Delays | None = None
    ) -> None:
        """Begin with no journal; *today* is a fixed day, for tests."""
        # Only whole texts: with partial ones, pygls counts lines at separators that
        # end no line for an editor, and the text would be another one.
        super().__init__(
            "netjournal",
            __version__,
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )
        self.client = Client()
        self.journals: dict[Path, OpenJournal] = {}
        self.was_told_to_end = False
        self._today = today
        self._delays = delays or Delays()
        self.is_beside = CAN_BE
        # One look at a time: while one process is copied, no thread does anything.
        self._turn = asyncio.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._timers: dict[tuple[str, str], asyncio.TimerHandle] = {}
        self._published: dict[str, tuple[int | None, list[lsp.Diagnostic]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._swept: dict[Path, float] = {}

    # Files

    def journal_of(self, uri: str) -> tuple[OpenJournal, str] | None:
        """Return the journal and the path in it of the file *uri*, if it is in one."""
        name = to_fs_path(uri) if uri.startswith("file:") else None
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
        self._sweep(journal)
        delay = self._delays.quick
        self._later("quick", uri, delay, lambda: self._publish_own(journal, path))
        self.look_later(journal)

    def drop(self, uri: str) -> None:
        """Let the file on the disk count again."""
        place = self.journal_of(uri)
        if place is not None:
            place[0].drop(place[1])
            self.look_later(place[0])

    def request_about(self, uri: str) -> Request | None:
        """Return what a request about the file *uri* is asked of.

        It is `None` for a file of no journal, and while the journal is read.
        """
        place = self.journal_of(uri)
        if place is None:
            return None
        journal, path = place
        self._sweep(journal)
        source = journal.source(path) if journal.is_read else None
        return None if source is None else Request(journal, path, source)

    # Problems

    def look_later(self, journal: OpenJournal) -> None:
        """Look at the whole journal once nothing has changed for a moment."""
        is_first = not journal.is_read and not self._tasks
        delay = 0.0 if is_first else self._delays.whole
        key = str(journal.folder.root)
        self._later("whole", key, delay, lambda: self._start(journal))

    def _sweep(self, journal: OpenJournal) -> None:
        """Look at the disk again after a while, where nobody tells of changes."""
        now = asyncio.get_running_loop().time()
        root = journal.folder.root
        if now - self._swept.setdefault(root, now) < self._delays.sweep:
            return
        self._swept[root] = now
        if not self.client.has_watchers or journal.is_another_day():
            journal.touch()
            self.look_later(journal)

    def _later(self, what: str, key: str, delay: float, do: Callable[[], None]) -> None:
        timer = self._timers.pop((what, key), None)
        if timer is not None:
            timer.cancel()

        def now() -> None:
            del self._timers[what, key]
            do()

        loop = asyncio.get_running_loop()
        self._timers[what, key] = loop.call_later(delay, now)

    def _start(self, journal: OpenJournal) -> None:
        task = asyncio.get_running_loop().create_task(self._look(journal))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def is_idle(self) -> bool:
        """Whether everything was looked at and published."""
        return not self._timers and not self._tasks

    async def _look(self, journal: OpenJournal) -> None:
        """Look at the journal beside the keys, and publish what was seen."""
        async with self._turn:
            end_progress = self._say_reading(journal)
            try:
                await self._read(journal, end_progress)
            except StaleError:
                # The change that made it stale has set the timer anew.
                return
            except Exception as error:
                root = journal.folder.root
                LOG.exception("The journal in %s was not looked at", root)
                text = f"{root}: {error}"
                kind = lsp.MessageType.Error
                self.window_log_message(lsp.LogMessageParams(kind, text))
            finally:
                end_progress()

    async def _read(
        self, journal: OpenJournal, end_progress: Callable[[], None]
    ) -> None:
        reading = await self._work(journal.read)
        end_progress()
        is_first = not journal.is_read
        journal.take(reading)
        # What was read is no garbage, and is not to be looked through for it.
        gc.freeze()
        if reading.is_of_disk:
            now = asyncio.get_running_loop().time()
            self._swept[journal.folder.root] = now
        beside = self._beside(journal, reading)
        try:
            await self._work(journal.gather, reading)
            if is_first:
                self._publish_early(journal)
            problems = await self._problems(journal, reading, beside)
        finally:
            if beside is not None:
                await beside.end()
        journal.see_that_it_counts(reading.number)
        journal.looked(reading, problems)
        self._publish_all(journal)

    async def _work(self, do: Callable[[*Ts], T], *about: *Ts) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, do, *about)

    def _beside(self, journal: OpenJournal, reading: Reading) -> Beside | None:
        """Begin to look in another process, if there can be one."""
        if not self.is_beside:
            return None
        try:
            return journal.look_beside(reading)
        except OSError:
            return None

    async def _problems(
        self, journal: OpenJournal, reading: Reading, beside: Beside | None
    ) -> list[Diagnostic]:
        data = await beside.answer() if beside is not None else b""
        if data:
            return unpacked(reading.desk, data)
        # Stopped, or what failed there tells here why.
        return await self._work(journal.look, reading)

    def _say_reading(self, journal: OpenJournal) -> Callable[[], None]:
        """Tell that a journal is read for the first time; return what ends that."""
        if journal.is_read or not self.client.has_progress:
            return lambda: None
        token = f"reading {journal.folder.root.name} {len(self.journals)}"
        state = {"begun": False, "ended": False}

        def begin(created: Future[None]) -> None:
            if not state["ended"] and created.exception() is None:
                state["begun"] = True
                value = lsp.WorkDoneProgressBegin("netjournal", message="reading")
                self.work_done_progress.begin(token, value)

        def end() -> None:
            if state["begun"] and not state["ended"]:
                self.work_done_progress.end(token, lsp.WorkDoneProgressEnd())
            state["ended"] = True

        self.work_done_progress.create(token).add_done_callback(begin)
        return end

    def _publish_early(self, journal: OpenJournal) -> None:
        """Publish the own problems of the open files, once there is a journal."""
        for path in journal.buffers:
            self._publish_own(journal, path)

    def _publish_own(self, journal: OpenJournal, path: str) -> None:
        """Publish what the file has by itself, with what the last look said of it."""
        if path in journal.buffers and journal.is_read:
            self._publish(journal, path, journal.own_problems(path))

    def _publish_all(self, journal: OpenJournal) -> None:
        """Publish a whole look: all of open files, of the others all but advice."""
        by_path = {} if journal.latest is None else journal.latest.problems
        published = map(journal.folder.path, self._published)
        shown = {*by_path, *journal.buffers, *published} - {None}
        for path in sorted(filter(None, shown)):
            problems = [*by_path.get(path, ())]
            if path not in journal.buffers:
                problems = [*filter(_is_shown, problems)]
            self._publish(journal, path, problems)

    def _publish(
        self, journal: OpenJournal, path: str, problems: list[Diagnostic]
    ) -> None:
        uri = journal.folder.uri(path)
        has_related = self.client.has_related
        rows = [
            translate.problem(problem, journal.folder, has_related=has_related)
            for problem in problems
        ]
        version = journal.versions.get(path)
        journal.shown[path] = problems
        if self._published.get(uri, (None, [])) == (version, rows):
            return
        self._published[uri] = (version, rows)
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, rows, version)
        )

    def report_server_error(self, error: Exception, source: object) -> None:
        """Write an error of the server to the log; it is not for the person."""
        LOG.error("%s: %s", source, error)

    def stop(self) -> None:
        """End after the message that is being handled."""
        if self._stop_event is not None:
            self._stop_event.set()

    def shutdown(self) -> None:
        """Stop the worker, and then everything else."""
        for journal in self.journals.values():
            journal.end()
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call] # it has no types there


def _is_shown(problem: Diagnostic) -> bool:
    """Say whether a problem of a closed file is shown."""
    return problem.rule.severity is not Severity.ADVICE


def _is_ours(path: str) -> bool:
    """Say whether the server has something to say of the file at *path*."""
    return path == CONFIG or is_page(path)
