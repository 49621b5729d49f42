"""Open journals: their files, the unsaved texts, and what is known of both.

What is published of a file when nothing changes any more is what `netjournal validate`
says of the same texts. While one types, the file's own problems come at once, and those
that need the whole journal with the next pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from netjournal import clock, store
from netjournal.editing.desk import CONFIG, Desk
from netjournal.editing.offers import gather
from netjournal.format.configuration import read_settings
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.read import Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, as_text
from netjournal.lsp.shelf import Shelf
from netjournal.lsp.translate import Folder
from netjournal.practice.day import Day
from netjournal.rules import check, check_file, codes_of_file
from netjournal.store.photos import with_photos


class StaleError(Exception):
    """The texts changed while they were checked."""


class Buffer(NamedTuple):
    """The text of an open file, with the editor's version of it."""

    source: SourceFile
    version: int


class Reading(NamedTuple):
    """The files as they are: on the disk, or in the editor where they are open."""

    desk: Desk
    day: Day
    number: int


class Pass(NamedTuple):
    """A whole look: the journal on its day, and all problems by path."""

    day: Day
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
        self._reading: Reading | None = None
        self._desk: Desk | None = None
        self._days: dict[Desk, Day] = {}
        self._today = today
        self._shelf = Shelf(root)

    def lay(self, path: str, text: str, version: int) -> None:
        """Let *text* replace the file at *path*."""
        source = SourceFile(path, text)
        self.buffers[path] = Buffer(source, version)
        self.number += 1
        if self._desk is not None:
            self._desk = _with_readable(self._desk, source)

    def drop(self, path: str) -> None:
        """Let the file on the disk count again."""
        self.buffers.pop(path, None)
        self.number += 1

    def touch(self) -> None:
        """Note that something on the disk may have changed."""
        self.number += 1

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
        """Read what changed. For the worker."""
        number = self.number
        # A copy at once: the other thread may lay another text meanwhile.
        buffers = self.buffers.copy()
        unsaved = {path: buffer.source.text for path, buffer in buffers.items()}
        config, sources, refusals = store.read(
            self.folder.root, unsaved=unsaved, at_hand=self._at_hand(unsaved)
        )
        settings, problems = read_settings(config)
        reader = self._shelf.reading(read)
        reads = {
            refusal.source.path: Read(refusal.source, None, (refusal,))
            for refusal in refusals
        }
        reads |= {source.path: reader(source, settings) for source in sources}
        self._shelf.keep([file for file in sources if file.path not in unsaved])
        desk = self._known_desk(config, settings, problems, reads)
        return Reading(desk, desk.day(self._day(settings)), number)

    def _known_desk(
        self,
        config: SourceFile | None,
        settings: Settings,
        problems: tuple[Diagnostic, ...],
        reads: Mapping[str, Read],
    ) -> Desk:
        """Return the last desk if nothing differs, and else a new one."""
        before = self._reading
        if before is not None and (before.desk.settings, before.desk.problems) == (
            settings,
            problems,
        ):
            old = before.desk.reads
            if old.keys() == reads.keys() and all(
                old[key] is reads[key] for key in old
            ):
                return before.desk
        return Desk(config, settings, problems, reads)

    def look(self, reading: Reading) -> Pass:
        """Run every rule over what was read. For the worker.

        Raises `StaleError` as soon as a text has changed meanwhile.
        """

        def go_on() -> None:
            if self.number != reading.number or self.is_ended:
                raise StaleError

        go_on()
        day = reading.day
        journal, _ = with_photos(day.journal, self.folder.root)
        problems: dict[str, list[Diagnostic]] = {}
        for problem in check(Day(journal, day.settings, day.today), go_on):
            problems.setdefault(problem.source.path, []).append(problem)
        go_on()
        gather(day)
        rows = {path: tuple(found) for path, found in problems.items()}
        return Pass(day, rows, reading.number)

    def take(self, reading: Reading) -> None:
        """Answer with what was read, and with the texts that changed meanwhile."""
        self._reading = reading
        self._days = {reading.desk: reading.day}
        desk = reading.desk
        if reading.number != self.number:
            for buffer in self.buffers.values():
                if not _is_same(desk, buffer.source):
                    desk = _with_readable(desk, buffer.source)
        self._desk = desk

    def _at_hand(
        self, unsaved: Mapping[str, str]
    ) -> Callable[[str], SourceFile | None]:
        def known(path: str) -> SourceFile | None:
            return None if path in unsaved else self._shelf.at_hand(path)

        return known

    def _day(self, settings: Settings) -> dt.date:
        return self._today or settings.today or clock.today()

    def is_another_day(self) -> bool:
        """Say whether the day has changed since the journal was read."""
        reading = self._reading
        return reading is not None and reading.day.today != self._day(
            reading.day.settings
        )

    def day(self) -> Day:
        """Return the journal as it reads now; it was read before.

        A file that cannot be read while one types in it is as it was before.
        """
        return self._on_day(self._read_desk())

    def exact_day(self) -> Day:
        """Return the journal with all open texts, also those that cannot be read."""
        desk = self._read_desk()
        for buffer in self.buffers.values():
            if not _is_same(desk, buffer.source) and _is_text(buffer.source):
                desk = desk.changed(buffer.source)
        return self._on_day(desk)

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

    def _on_day(self, desk: Desk) -> Day:
        day = self._days.get(desk)
        reading = self._reading
        if day is None and reading is not None:
            day = desk.day(reading.day.today)
            # What offers look up stays for as long as the day of the reading lives.
            self._days = {reading.desk: reading.day, desk: day}
        if day is None:
            raise LookupError(f"{self.folder.root} has not been read yet")
        return day

    def offered_day(self) -> Day:
        """Return the day for which people and words were gathered, at the last look."""
        return self.day() if self.latest is None else self.latest.day

    def own_problems(self, path: str) -> list[Diagnostic]:
        """Return the problems that the file at *path* has by itself, at once.

        What the last look at the whole journal said of a line stays as long as the line
        is the same.
        """
        buffer = self.buffers.get(path)
        if self._desk is None or buffer is None or not _is_text(buffer.source):
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
        if _is_same(desk, source):
            return self._on_day(desk)
        if source.path == CONFIG:
            return Desk.of(source, ()).day(self._day(desk.settings))
        page = read(source, desk.settings)
        if page.value is not None:
            return self._on_day(desk.changed(source))
        alone = Desk(desk.config, desk.settings, (), {source.path: page})
        return alone.day(self._day(desk.settings))


def _with_readable(desk: Desk, source: SourceFile) -> Desk:
    """Return *desk* with a text that can be read, and else as it is.

    Other settings read all files anew, which is left to the worker.
    """
    if source.path == CONFIG or not _is_text(source):
        return desk
    now = desk.changed(source)
    page = now.reads.get(source.path)
    return desk if page is None or page.value is None else now


def _is_text(source: SourceFile) -> bool:
    """Say whether a text can be saved; one with half a character cannot."""
    try:
        source.text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_same(desk: Desk, source: SourceFile) -> bool:
    """Say whether a text is on the desk."""
    there = desk.source(source.path)
    return there is not None and there.text == source.text


def _is_there(problem: Diagnostic, source: SourceFile) -> bool:
    """Say whether the lines before and at a problem are the same in *source*."""
    _, end = problem.source.row_span(problem.source.line(problem.span.end))
    return problem.source.text[:end] == source.text[:end]
