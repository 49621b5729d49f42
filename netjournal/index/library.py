"""The files of a kept journal, for searching: their folded texts, kept in parts.

They are made when they are first searched, and kept beside the journal. With a file
that changes or goes, its part is dropped, so that nothing of it is left behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.format.records import NamedTuple
from netjournal.index import folded
from netjournal.index.codec import decode, encode
from netjournal.index.database import DamageError
from netjournal.index.derived import Derived
from netjournal.search.library import Library, Text

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
    """Folded texts and ids in one; where each ends, and what else `Text` has of it."""

    paths: list[str]
    ends: list[int]
    fronts: list[int]
    days: list[int]
    orders: list[str]
    data: bytes

    def matches(self, words: Sequence[bytes]) -> Iterator[Text]:
        """Yield the files that have all of *words*, or may have."""
        first, *others = words or (b"",)
        data, ends = self.data, self.ends
        position = data.find(first) if ends else -1
        while 0 <= position < ends[-1]:
            place = bisect_right(ends, position)
            start, end = ends[place - 1] if place else 0, ends[place]
            if all(data.find(word, start, end) >= 0 for word in others):
                text, _, stem = _decoded(data[start:end]).rpartition(_END)
                yield Text(
                    self.paths[place],
                    text,
                    stem,
                    self.fronts[place],
                    self.days[place],
                    self.orders[place],
                )
            position = data.find(first, end)


def library_of(
    opened: Opened | None,
    plain: Callable[[], Sequence[SourceFile]],
    settings: Settings,
) -> Library:
    """Return the files of a journal that is *opened*, or else of its *plain* files."""
    derived = None if opened is None else Derived.beside(opened.shelf)
    if opened is None or derived is None:
        return Library(plain(), settings)
    return KeptLibrary(opened.shelf, derived, settings)


class KeptLibrary(Library):
    """The files of a journal on a shelf."""

    def __init__(self, shelf: Shelf, derived: Derived, settings: Settings) -> None:
        """Look through the files on *shelf*; *derived* has their folded texts."""
        super().__init__((), settings)
        self._shelf = shelf
        self._kept = derived

    @cached_property
    def sources(self) -> Sequence[SourceFile]:
        """All files."""
        return self._shelf.sources()

    def source(self, path: str) -> SourceFile:
        """Return the file at *path*."""
        return self._shelf.source(path)

    def texts(self, words: Sequence[str]) -> Iterator[Text]:
        """Yield what the folded texts on the shelf have of it; see `Library`."""
        paths = set()
        with suppress(DamageError, ValueError, LookupError, TypeError):
            for page in self._texts(words):
                paths.add(page.path)
                yield page
            return
        yield from (page for page in super().texts(words) if page.path not in paths)

    def _texts(self, words: Sequence[str]) -> Iterator[Text]:
        """Yield the same; raises one of several errors where anything is damaged."""
        # The longest one is in the fewest files.
        wanted = sorted(map(_encoded, words), key=len, reverse=True)
        for part in self._parts():
            yield from part.matches(wanted)

    def _parts(self) -> Iterator[_Part]:
        """Yield all parts; those that are missing are made, and kept."""
        missing: dict[str, bytes] = {}
        for number in range(folded.number_of(self._shelf.last_row) + 1):
            name = folded.named(number)
            data = self._kept.get(name)
            if data is None:
                data = missing[name] = self._written(folded.rows_in(number))
            head, _, texts = data.partition(b"\n")
            paths, ends, fronts, days, orders = decode(head)
            yield _Part(paths, ends, fronts, days, orders, texts)
            if len(missing) >= _MANY:
                self._kept.put_all(missing)
                missing = {}
        if missing:
            self._kept.put_all(missing)

    def _written(self, numbers: range) -> bytes:
        """Return the part of the files with these row *numbers*."""
        data = bytearray()
        ends = []
        pages = [Text.of(file) for file in self._shelf.files(numbers)]
        for page in pages:
            data += _encoded(f"{page.text}{_END}{page.stem}")
            ends.append(len(data))
        paths = [page.path for page in pages]
        fronts = [page.front for page in pages]
        days = [page.day for page in pages]
        orders = [page.order for page in pages]
        return encode([paths, ends, fronts, days, orders]) + b"\n" + data

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
