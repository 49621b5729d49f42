"""Reading for the worker: what changed is read anew, everything else is as it was.

While somebody types, only the texts that they type in are. What is on the disk is
looked at again after something else has happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from netjournal import clock, store
from netjournal.editing.desk import CONFIG, Desk
from netjournal.format.configuration import read_settings
from netjournal.format.copies import bases
from netjournal.format.folding import fold
from netjournal.format.read import Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import (
    SourceFile,
    UnreadFile,
    limit_of_marks,
    limit_of_size,
)
from netjournal.lsp.shelf import Shelf
from netjournal.practice.day import Day

Texts = Mapping[str, SourceFile]


class Reading(NamedTuple):
    """The files as they are: on the disk, or in the editor where they are open.

    `desk` has all texts. In `calm`, a file that cannot be read while somebody types in
    it is as it was before; it is joined, and `day` is its journal on the day. `number`
    counts the changes that it has seen, and `is_of_disk` says that all files were
    looked at, not only those that somebody types in.
    """

    desk: Desk
    calm: Desk
    day: Day
    number: int
    is_of_disk: bool


class Reader:
    """What reads the files of one journal, and knows those that it has read."""

    def __init__(self, root: Path, today: dt.date | None) -> None:
        """Begin with nothing; *today* is a fixed day, for tests and samples."""
        self._root = root
        self._today = today
        self._shelf = Shelf(root)
        self._compared: frozenset[tuple[str, str]] = frozenset()

    def day(self, settings: Settings) -> dt.date:
        """Return the day that it is, which a journal may fix."""
        return self._today or settings.today or clock.today()

    def retyped(self, before: Reading, texts: Texts) -> Desk | None:
        """Return the desk with the open *texts*, with nothing read from the disk.

        `None` where a text may decide more than what its own file says.
        """
        desk = before.calm
        for source in texts.values():
            if not is_same(desk, source):
                if not self._is_page(desk, source):
                    return None
                desk = desk.changed(source)
        return desk

    def _is_page(self, desk: Desk, source: SourceFile) -> bool:
        """Say whether a text is that of a page, as the one before it was."""
        page = desk.reads.get(source.path)
        if page is None or isinstance(page.source, UnreadFile) or not is_text(source):
            return False
        folder, _, _ = source.path.rpartition("/")
        is_compared = (folder, fold(source.stem)) in self._compared
        limit = limit_of_size(len(source.text.encode())) or limit_of_marks(source.text)
        return not (is_compared or limit or bases(source.stem))

    def swept(
        self, before: Reading | None, texts: Texts, between: Callable[[], None]
    ) -> Desk:
        """Return the desk with all files of the disk, and the open *texts*.

        *between* is called at each file, and ends the reading by raising.
        """

        def kept(path: str) -> SourceFile | None:
            between()
            return None if path in texts else self._shelf.at_hand(path)

        unsaved = {path: source.text for path, source in texts.items()}
        config, sources, refusals = store.read(
            self._root, unsaved=unsaved, at_hand=kept
        )
        settings, problems = read_settings(config)
        reader = self._shelf.reading(read)
        reads = {
            refusal.source.path: Read(refusal.source, None, (refusal,))
            for refusal in refusals
        }
        for source in sources:
            between()
            reads[source.path] = reader(source, settings)
        self._shelf.keep([file for file in sources if file.path not in texts])
        self._compared = frozenset(_compared(reads))
        if before is not None:
            desk = before.calm
            if (desk.settings, desk.problems) == (settings, problems):
                return desk.renewed(reads)
        return Desk(config, settings, problems, reads)

    def calm(self, desk: Desk, now: Desk | None, texts: Texts) -> Desk:
        """Return a desk to answer with, after the desk *now* that does until then."""
        for path in texts:
            page, old = desk.reads.get(path), now and now.reads.get(path)
            if page is not None and page.value is None and old and old.value:
                desk = desk.changed(old.source)
        return desk


def is_text(source: SourceFile) -> bool:
    """Say whether a text can be saved; one with half a character cannot."""
    try:
        source.text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_same(desk: Desk, source: SourceFile) -> bool:
    """Say whether a text is on the desk."""
    there = desk.source(source.path)
    return there is not None and there.text == source.text


def with_readable(desk: Desk, source: SourceFile) -> Desk:
    """Return *desk* with a text that can be read, and else as it is.

    Other settings read all files anew, which is left to the worker.
    """
    if source.path == CONFIG or not is_text(source):
        return desk
    now = desk.changed(source)
    page = now.reads.get(source.path)
    return desk if page is None or page.value is None else now


def _compared(reads: Mapping[str, Read]) -> Iterator[tuple[str, str]]:
    """Yield the folders and folded names of files that others may be copies of."""
    for page in reads.values():
        folder, _, _ = page.source.path.rpartition("/")
        for base in bases(page.source.stem):
            yield folder, base
