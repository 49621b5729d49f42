"""All files searched as one text, which is fast if nothing is found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.model import Contact, Note
from netjournal.format.source import Span
from netjournal.practice.day import Day
from netjournal.rules import _pages

# This many small files fit into a processor's cache.
_AT_ONCE = 512
_SHAPE = bytes.maketrans(b"123456789-", b"000000000 ")


class Texts:
    """Several files, concatenated as UTF-8: `data`, and the shape of its numbers."""

    def __init__(self, pages: Sequence[Contact | Note]) -> None:
        """Concatenate the texts of *pages*."""
        parts = [page.source.text.encode("utf-8", "surrogatepass") for page in pages]
        self.data = b"\0".join(parts)
        self._pages = pages
        self._starts = [*accumulate((len(part) + 1 for part in parts), initial=0)]

    @property
    def shape(self) -> bytes:
        """The texts with a `0` for each digit, and a space for a hyphen."""
        return self.data.translate(_SHAPE)

    def place(self, start: int, end: int) -> tuple[Contact | Note, Span]:
        """Return the page and the span of characters for some bytes of `data`."""
        index = self._at(start)
        before = self.data[self._starts[index] : start].decode("utf-8", "surrogatepass")
        within = self.data[start:end].decode("utf-8", "surrogatepass")
        return self._pages[index], Span(len(before), len(before) + len(within))

    def with_any(
        self, data: bytes, needles: Sequence[bytes]
    ) -> Iterator[Contact | Note]:
        """Yield each page once whose part of *data* contains a needle."""
        found: set[int] = set()
        for needle in needles:
            offset = data.find(needle)
            while offset >= 0:
                index = self._at(offset)
                found.add(index)
                offset = data.find(needle, self._starts[index + 1])
        for index in sorted(found):
            yield self._pages[index]

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


class Search(NamedTuple):
    """What a rule finds in a journal: some problems, and those `within` texts."""

    problems: Iterable[Diagnostic]
    within: Callable[[Texts], Iterable[Diagnostic]]


NOTHING = Search((), lambda _texts: ())


def portions(day: Day) -> Iterator[Sequence[Contact | Note]]:
    """Yield the pages that rules look at, in portions whose texts are fast to search.

    They are held one after the other: together they would be the whole journal.
    """
    if isinstance(day, _pages.Narrowed):
        yield [day.page]
        return
    files = day.journal.files()
    while pages := list(islice(files, _AT_ONCE)):
        yield pages


def found(day: Day, search: Search) -> Iterator[Diagnostic]:
    """Yield what a rule finds by itself; together they look at each text once."""
    yield from search.problems
    for pages in portions(day):
        yield from search.within(Texts(pages))
