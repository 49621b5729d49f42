"""The files that a search looks through, by path, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netjournal.format.folding import searched

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Contact, Note
    from netjournal.format.settings import Settings
    from netjournal.format.source import SourceFile


class Library:
    """Files whose texts are folded, and which are read, when a search needs it."""

    def __init__(self, sources: Sequence[SourceFile], settings: Settings) -> None:
        """Look through *sources*; *settings* are those they are read with."""
        self._sources = sources
        self._settings = settings

    @property
    def sources(self) -> Sequence[SourceFile]:
        """All files."""
        return self._sources

    def texts(self, words: Sequence[str]) -> Iterator[tuple[SourceFile, str]]:
        """Yield the files that may have all of some folded *words*; none is left out.

        With each is its folded text.
        """
        for source in self.sources:
            text = searched(source.text)
            if all(word in text or word in searched(source.stem) for word in words):
                yield source, text

    def read(
        self, source: SourceFile
    ) -> tuple[Contact | Note | None, Sequence[Diagnostic]]:
        """Return what one of the files says, and the problems of reading it."""
        # Imported here, because what is kept need not be read.
        from netjournal.format.read import read

        _, value, problems = read(source, self._settings)
        return value, problems
