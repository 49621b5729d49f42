"""A journal's files, and what is held of them in the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.index import documents
from netjournal.index.database import DamageError, Database
from netjournal.index.later import KeptJournal
from netjournal.index.shelf import Plain, Shelf
from netjournal.index.tree import Tree

# The file at a path in the journal, if it is known without opening it.
Known = Callable[[str], SourceFile | None]
Found = tuple[Sequence[SourceFile], Sequence[Diagnostic]]


class Files(NamedTuple):
    """How the files of a journal at `root` are read.

    `config` has been; `every` reads all others that are not known, and returns all by
    path, with the problems of those that cannot be read; `some` reads a few, or returns
    `None` if one of them needs a closer look. `progress` is told how many of how many
    files were parsed, where all are.
    """

    root: str
    config: SourceFile | None
    every: Callable[[Known], Found]
    some: Callable[[Iterable[str]], list[SourceFile] | None]
    progress: Callable[[int, int], None]


class Opened(NamedTuple):
    """A journal from the index, of the files `sources` and those refused."""

    journal: Journal
    settings: Settings
    config: SourceFile | None
    sources: Callable[[], Sequence[SourceFile]]
    refusals: Sequence[Diagnostic]
    shelf: Shelf

    def detach(self) -> None:
        """Go on without the index's file."""
        self.shelf.hold_texts()
        try:
            self.shelf.database.detach()
        except DamageError:
            self._load()
            self.shelf.database.close()

    def _load(self) -> None:
        if isinstance(self.journal, KeptJournal):
            self.journal.load()
        for source in self.sources():
            _ = source.text
        for document in self.journal.files():
            _ = document.body.links


class Holding:
    """The files of a journal, and the database that may have it."""

    def __init__(
        self, files: Files, database: Database, folders: Tree, looked: int
    ) -> None:
        """Hold *files*, in *folders* as they were when they were *looked* at."""
        self.files = files
        self.database = database
        self.folders = folders
        self.looked = looked

    def forget_folders(self) -> None:
        """Hold no folders any more: those of many files are large."""
        self.folders = Tree([], linked=False)

    def shelf(self, refusals: Sequence[Diagnostic] = ()) -> Shelf:
        """Return what is kept; *refusals* are the files that cannot be read."""
        return Shelf(self.database, self.files.config, refusals, self._read)

    def held(self, refusals: Sequence[Diagnostic] = ()) -> Opened:
        """Return the journal as it is kept, with *refusals* as in `shelf`."""
        return self.held_on(self.shelf(refusals))

    def held_on(self, shelf: Shelf) -> Opened:
        """Return the journal as it is kept on *shelf*. Raises `DamageError`."""
        config = self.files.config
        settings = documents.settings(shelf.sealed("settings"), config)
        journal = KeptJournal.on(shelf)
        return Opened(journal, settings, config, shelf.sources, shelf.refusals, shelf)

    def _read(self) -> Plain:
        """Return the journal and its files as they are now."""
        from netjournal.format.join import read_journal

        sources, refusals = self.files.every(_unknown)
        return read_journal(self.files.config, sources, refusals)[0], sources


def _unknown(_path: str) -> None:
    """Know no file."""
