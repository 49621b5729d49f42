"""The files of a kept journal, for searching: their folded texts, kept in parts.

They are made when they are first searched, and kept beside the journal. With a file
that changes or goes, its part is dropped, so that nothing of it is left behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from netjournal.format.folding import searched
from netjournal.index import folded
from netjournal.index.codec import decode, encode
from netjournal.index.database import DamageError
from netjournal.index.derived import Derived
from netjournal.search.library import Library

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Contact, Note
    from netjournal.format.settings import Settings
    from netjournal.format.source import SourceFile
    from netjournal.index.holding import Opened
    from netjournal.index.shelf import Shelf

_MANY = 64  # parts that are kept at once
# Between a file's text and its id: no id contains it.
_END = "\0"


class _Part(NamedTuple):
    """Folded texts and ids in one: the files, their rows, and where each one ends."""

    paths: list[str]
    rows: list[int]
    ends: list[int]
    data: bytes

    def matches(self, words: Sequence[bytes]) -> Iterator[int]:
        """Yield the places of the files that have all of *words*, or may have."""
        first, *others = words
        position = self.data.find(first)
        while position >= 0:
            place = bisect_right(self.ends, position)
            start, end = self.bounds(place)
            if all(self.data.find(word, start, end) >= 0 for word in others):
                yield place
            position = self.data.find(first, end)

    def bounds(self, place: int) -> tuple[int, int]:
        """Return where a file's text and id begin and end."""
        return self.ends[place - 1] if place else 0, self.ends[place]

    def text(self, place: int) -> str:
        """Return a file's folded text."""
        start, end = self.bounds(place)
        return _decoded(self.data[start:end]).rpartition(_END)[0]


def library_of(
    opened: Opened | None,
    plain: Callable[[], Sequence[SourceFile]],
    settings: Settings,
) -> Library:
    """Return the files of a journal that is *opened*, or else of its *plain* files."""
    kept = None if opened is None else Derived.beside(opened.shelf)
    if opened is None or kept is None:
        return Library(plain(), settings)
    return KeptLibrary(opened.shelf, kept, settings)


class KeptLibrary(Library):
    """The files of a journal on a shelf."""

    def __init__(self, shelf: Shelf, kept: Derived, settings: Settings) -> None:
        """Look through the files on *shelf*; folded texts are *kept*."""
        super().__init__((), settings)
        self._shelf = shelf
        self._kept = kept

    @cached_property
    def sources(self) -> Sequence[SourceFile]:
        """All files."""
        return self._shelf.sources()

    def texts(self, words: Sequence[str]) -> Iterator[tuple[SourceFile, str]]:
        """Yield what the folded texts on the shelf have of it; see `Library`."""
        if words:
            with suppress(DamageError, ValueError, LookupError, TypeError):
                yield from [*self._texts(words)]
                return
        yield from super().texts(words)

    def _texts(self, words: Sequence[str]) -> Iterator[tuple[SourceFile, str]]:
        """Yield the same; raises one of several errors where anything is damaged."""
        # The longest one is in the fewest files.
        wanted = sorted(map(_encoded, words), key=len, reverse=True)
        for part in self._parts():
            for place in part.matches(wanted):
                source = self._shelf.file(part.paths[place], part.rows[place])
                yield source, part.text(place)

    def _parts(self) -> Iterator[_Part]:
        """Yield all parts; those that are missing are made, and kept."""
        made: dict[str, bytes] = {}
        for number in range(folded.number_of(self._shelf.last_row) + 1):
            name = folded.named(number)
            data = self._kept.get(name)
            if data is None:
                data = made[name] = self._written(folded.rows_in(number))
            head, _, texts = data.partition(b"\n")
            paths, rows, ends = decode(head)
            yield _Part(paths, rows, ends, texts)
            if len(made) >= _MANY:
                self._kept.put_all(made)
                made = {}
        if made:
            self._kept.put_all(made)

    def _written(self, numbers: range) -> bytes:
        """Return the part of the files with these row *numbers*."""
        data = bytearray()
        ends = []
        files = self._shelf.files(numbers)
        for file in files:
            text = searched(self._shelf.text(file))
            data += _encoded(f"{text}{_END}{searched(file.stem)}\n")
            ends.append(len(data))
        paths = [file.path for file in files]
        rows = [file.number for file in files]
        return encode([paths, rows, ends]) + b"\n" + data

    def read(
        self, source: SourceFile
    ) -> tuple[Contact | Note | None, Sequence[Diagnostic]]:
        """Return what is kept of what one of the files says; see `Library`."""
        with suppress(DamageError):
            return self._shelf.read(source.path)
        return super().read(source)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
