"""Open journals: their files, the unsaved texts, and what is known of both.

What is published of a file when nothing changes any more is what `netjournal validate`
says of the same texts. While one types, the file's own problems come at once, and those
that need the whole journal with the next pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from netjournal.editing.desk import CONFIG, Desk
from netjournal.editing.offers import gather
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.read import read
from netjournal.format.source import SourceFile, as_text
from netjournal.lsp import passes
from netjournal.lsp.beside import Beside
from netjournal.lsp.readings import Reader, Reading, is_same, is_text, with_readable
from netjournal.lsp.translate import Folder
from netjournal.practice.day import Day
from netjournal.rules import check_file, codes_of_file


class StaleError(Exception):
    """The texts changed while they were checked."""


class Buffer(NamedTuple):
    """The text of an open file, with the editor's version of it."""

    source: SourceFile
    version: int


class Pass(NamedTuple):
    """A whole look: all problems by path, after the change `number`."""

    problems: Mapping[str, tuple[Diagnostic, ...]]
    number: int


class OpenJournal:
    """One journal in the editor; its worker is the only one that looks at the disk.

    `number` grows with every change. `read` and `look` are for the worker, everything
    else is for the thread that has the editor's messages.
    """

    def __init__(self, root: Path, today: dt.date | None) -> None:
        """Open nothing yet; *today* is a fixed day, for tests and samples."""
        self.folder = Folder(root)
        self.buffers: dict[str, Buffer] = {}
        self.number = 0
        self.latest: Pass | None = None
        self.shown: dict[str, list[Diagnostic]] = {}
        self.is_ended = False
        self.offered_day: Day | None = None
        self._number_of_disk = 0
        self._reading: Reading | None = None
        self._desk: Desk | None = None
        self._days: dict[Desk, Day] = {}
        self._exact: dict[Desk, Day] = {}
        self._beside: Beside | None = None
        self._reader = Reader(root, today)

    def lay(self, path: str, text: str, version: int) -> None:
        """Let *text* replace the file at *path*."""
        source = SourceFile(path, text)
        is_typed = path in self.buffers
        self.buffers[path] = Buffer(source, version)
        self._change(on_disk=not is_typed)
        if self._desk is not None:
            self._desk = with_readable(self._desk, source)

    def drop(self, path: str) -> None:
        """Let the file on the disk count again."""
        self.buffers.pop(path, None)
        self._change(on_disk=True)

    def touch(self) -> None:
        """Note that something on the disk may have changed."""
        self._change(on_disk=True)

    def end(self) -> None:
        """Stop whatever is being worked out."""
        self.is_ended = True
        self._change(on_disk=False)

    def _change(self, *, on_disk: bool) -> None:
        # In this order: the worker reads the number first.
        if on_disk:
            self._number_of_disk = self.number + 1
        self.number += 1
        if self._beside is not None:
            self._beside.stop()

    @property
    def versions(self) -> dict[str, int]:
        """The editor's versions of the open files, by path."""
        return {path: buffer.version for path, buffer in self.buffers.items()}

    @property
    def is_read(self) -> bool:
        """Whether there is anything to answer with."""
        return self._desk is not None

    def source(self, path: str) -> SourceFile | None:
        """Return the text at *path*: the open one, or the one that was last read."""
        buffer = self.buffers.get(path)
        if buffer is not None:
            return buffer.source
        return None if self._desk is None else self._desk.source(path)

    def read(self) -> Reading:
        """Read what changed. For the worker.

        Raises `StaleError` as soon as a text has changed meanwhile, but for the first
        time: there is nothing to answer with before.
        """
        # In this order: what changes meanwhile is not taken for what was read.
        number, of_disk = self.number, self._number_of_disk
        texts = {path: buffer.source for path, buffer in self.buffers.copy().items()}
        before = self._reading

        def go_on() -> None:
            if before is not None:
                self.see_that_it_counts(number)

        desk = None
        if before is not None and before.number >= of_disk:
            desk = self._reader.retyped(before, texts)
        is_of_disk = desk is None
        if desk is None:
            desk = self._reader.swept(before, texts, go_on)
        calm = self._reader.calm(desk, self._desk, texts)
        day = calm.day(self._reader.day(calm.settings))
        return Reading(desk, calm, day, number, is_of_disk)

    def see_that_it_counts(self, number: int) -> None:
        """Raise `StaleError` if something has changed since the change *number*."""
        if self.number != number or self.is_ended:
            raise StaleError

    def take(self, reading: Reading) -> None:
        """Answer with what was read, and with the texts that changed meanwhile."""
        self._reading = reading
        self._days = {reading.calm: reading.day}
        self._exact = {reading.calm: reading.day}
        desk = reading.calm
        if reading.number != self.number:
            for buffer in self.buffers.values():
                if not is_same(desk, buffer.source):
                    desk = with_readable(desk, buffer.source)
        self._desk = desk

    def look(self, reading: Reading) -> list[Diagnostic]:
        """Run every rule over what was read. For the worker.

        Raises `StaleError` as soon as a text has changed meanwhile.
        """
        today, root = reading.day.today, self.folder.root

        def go_on() -> None:
            self.see_that_it_counts(reading.number)

        go_on()
        return passes.problems(reading.desk, today, root, go_on)

    def look_beside(self, reading: Reading) -> Beside:
        """Have another process do the same; a change stops it.

        Raises `OSError` if the system allows none.
        """
        desk, today, root = reading.desk, reading.day.today, self.folder.root

        def work() -> bytes:
            return passes.packed(desk, passes.problems(desk, today, root))

        self._beside = Beside(work)
        return self._beside

    def looked(self, reading: Reading, problems: list[Diagnostic]) -> None:
        """Take the problems that a whole look has found."""
        rows: dict[str, list[Diagnostic]] = {}
        for problem in problems:
            rows.setdefault(problem.source.path, []).append(problem)
        by_path = {path: tuple(group) for path, group in rows.items()}
        self.latest = Pass(by_path, reading.number)

    def gather(self, reading: Reading) -> None:
        """Gather what offers look up. For the worker; raises `StaleError` as `look`."""
        is_first = self.offered_day is None

        def go_on() -> None:
            if not is_first:
                self.see_that_it_counts(reading.number)

        gather(reading.day, go_on)
        self.offered_day = reading.day

    def is_another_day(self) -> bool:
        """Say whether the day has changed since the journal was read."""
        reading = self._reading
        return reading is not None and reading.day.today != self._reader.day(
            reading.day.settings
        )

    def day(self) -> Day:
        """Return the journal as it reads now, at once; it was read before.

        A file that cannot be read while one types in it is as it was before. What the
        last keys changed in the names of others may show with the next pass.
        """
        return self._on_day(self._read_desk(), near=True)

    def exact_day(self) -> Day:
        """Return the journal with all open texts, also those that cannot be read."""
        desk = self._read_desk()
        for buffer in self.buffers.values():
            if not is_same(desk, buffer.source) and is_text(buffer.source):
                desk = desk.changed(buffer.source)
        return self._on_day(desk, near=False)

    def _read_desk(self) -> Desk:
        if self._desk is None:
            raise LookupError(f"{self.folder.root} has not been read yet")
        return self._desk

    def read_source(self, path: str) -> SourceFile | None:
        """Return the text at *path* to which the places of `day` belong."""
        return self._read_desk().source(path)

    def text_on_disk(self, path: str) -> str | None:
        """Return the text of a file as it is saved, or `None` if there is none."""
        try:
            return as_text((self.folder.root / path).read_bytes())
        except OSError:
            return None

    def problems_at(self, source: SourceFile) -> list[Diagnostic]:
        """Return what is published of a file and is still at its place."""
        shown = self.shown.get(source.path, ())
        return [problem for problem in shown if _is_there(problem, source)]

    def _on_day(self, desk: Desk, *, near: bool) -> Day:
        days = self._days if near else self._exact
        day = days.get(desk)
        reading = self._reading
        if day is None and reading is not None:
            today = reading.day.today
            day = desk.near_day(today) if near else desk.day(today)
            # What offers look up stays for as long as the day of the reading lives.
            days.clear()
            days |= {reading.calm: reading.day, desk: day}
        if day is None:
            raise LookupError(f"{self.folder.root} has not been read yet")
        return day

    def own_problems(self, path: str) -> list[Diagnostic]:
        """Return the problems that the file at *path* has by itself, at once.

        What the last look at the whole journal said of a line stays as long as the line
        is the same.
        """
        buffer = self.buffers.get(path)
        if self._desk is None or buffer is None or not is_text(buffer.source):
            return []
        day = self._own_day(buffer.source, self._desk)
        own = codes_of_file()
        problems = {} if self.latest is None else self.latest.problems
        stays = [
            problem
            for problem in problems.get(path, ())
            if problem.rule.code not in own and _is_there(problem, buffer.source)
        ]
        return [*check_file(day, path), *stays]

    def _own_day(self, source: SourceFile, desk: Desk) -> Day:
        """Return the journal in which a file is, alone where it cannot be read.

        To join all files anew for a key that leaves a quote open would take too long.
        """
        if is_same(desk, source):
            return self._on_day(desk, near=True)
        if source.path == CONFIG:
            return Desk.of(source, ()).day(self._reader.day(desk.settings))
        page = read(source, desk.settings)
        if page.value is not None:
            return self._on_day(desk.changed(source), near=True)
        alone = Desk(desk.config, desk.settings, (), {source.path: page})
        return alone.day(self._reader.day(desk.settings))


def _is_there(problem: Diagnostic, source: SourceFile) -> bool:
    """Say whether the lines before and at a problem are the same in *source*."""
    _, end = problem.source.row_span(problem.source.line(problem.span.end))
    return problem.source.text[:end] == source.text[:end]
