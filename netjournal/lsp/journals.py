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
from netjournal.changes.preview import after
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.format.read import read
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile
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


class Pass(NamedTuple):
    """A whole look: the journal on its day, and all problems by path."""

    day: Day
    problems: Mapping[str, tuple[Diagnostic, ...]]
    number: int


class OpenJournal:
    """One journal in the editor; its worker is the only one that looks at the disk."""

    def __init__(self, root: Path, today: dt.date | None) -> None:
        """Open nothing yet; *today* is a fixed day, for tests and samples."""
        self.folder = Folder(root)
        self.buffers: dict[str, Buffer] = {}
        self.number = 0
        self.latest: Pass | None = None
        self._today = today
        self._shelf = Shelf(root)
        self._quick: tuple[int, Day] | None = None

    def lay(self, path: str, text: str, version: int) -> None:
        """Let *text* replace the file at *path*."""
        self.buffers[path] = Buffer(SourceFile(path, text), version)
        self.number += 1

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

    def source(self, path: str) -> SourceFile | None:
        """Return the text at *path*: the open one, or the one that was last read."""
        buffer = self.buffers.get(path)
        if buffer is not None:
            return buffer.source
        if self.latest is None:
            return None
        files = self.latest.day.journal.files()
        return next((file.source for file in files if file.source.path == path), None)

    def look(self) -> Pass:
        """Read what changed and run every rule. For the worker.

        Raises `StaleError` as soon as a text has changed meanwhile.
        """
        number = self.number

        def go_on() -> None:
            if self.number != number:
                raise StaleError

        unsaved = {path: buffer.source.text for path, buffer in self.buffers.items()}
        config, sources, refusals = store.read(
            self.folder.root, unsaved=unsaved, at_hand=self._at_hand(unsaved)
        )
        go_on()
        reader = self._shelf.reading(read)
        journal, settings = read_journal(config, sources, refusals, reader)
        self._shelf.keep([file for file in sources if file.path not in unsaved])
        go_on()
        journal, _ = with_photos(journal, self.folder.root)
        day = Day(journal, settings, self._day(settings))
        problems: dict[str, list[Diagnostic]] = {}
        for problem in check(day, go_on):
            problems.setdefault(problem.source.path, []).append(problem)
        go_on()
        result = Pass(day, {key: tuple(row) for key, row in problems.items()}, number)
        self.latest = result
        return result

    def _at_hand(
        self, unsaved: Mapping[str, str]
    ) -> Callable[[str], SourceFile | None]:
        def known(path: str) -> SourceFile | None:
            return None if path in unsaved else self._shelf.at_hand(path)

        return known

    def _day(self, settings: Settings) -> dt.date:
        return self._today or settings.today or clock.today()

    def day(self) -> Day | None:
        """Return the journal with all open texts, or `None` before it was read."""
        if self.latest is None:
            return None
        if self.latest.number == self.number:
            return self.latest.day
        if self._quick is not None and self._quick[0] == self.number:
            return self._quick[1]
        day = self.latest.day
        texts = {file.source.path: file.source.text for file in day.journal.files()}
        changes = [
            Change(path, texts.get(path), buffer.source.text)
            for path, buffer in self.buffers.items()
            if texts.get(path) != buffer.source.text
        ]
        journal = after(day.journal, day.settings, changes) if changes else day.journal
        quick = Day(journal, day.settings, day.today)
        self._quick = (self.number, quick)
        return quick

    def own_problems(self, path: str) -> list[Diagnostic]:
        """Return the problems that the file at *path* has by itself, at once.

        What the last look at the whole journal said of a line stays as long as the line
        is the same.
        """
        day, latest = self.day(), self.latest
        buffer = self.buffers.get(path)
        if day is None or latest is None or buffer is None:
            return []
        own = codes_of_file()
        stays = [
            problem
            for problem in latest.problems.get(path, ())
            if problem.rule.code not in own and _is_there(problem, buffer.source)
        ]
        return [*check_file(day, path), *stays]


def _is_there(problem: Diagnostic, source: SourceFile) -> bool:
    """Say whether the lines before and at a problem are the same in *source*."""
    _, end = problem.source.row_span(problem.source.line(problem.span.end))
    return problem.source.text[:end] == source.text[:end]
