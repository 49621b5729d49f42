"""Many files searched as one: quick where nothing is found, as it should be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from netjournal.source import SourceFile, Span

# So many small files at once fit a processor's cache.
_AT_ONCE = 512
_SHAPE = bytes.maketrans(b"123456789-", b"000000000 ")


class Texts:
    """Some files, end to end, as UTF-8: `data`, and the shape of its numbers."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        """Take the texts of *sources* together."""
        parts = [one.text.encode("utf-8", "surrogatepass") for one in sources]
        self.sources = sources
        self.data = b"\0".join(parts)
        self._starts = [*accumulate((len(part) + 1 for part in parts), initial=0)]

    @property
    def shape(self) -> bytes:
        """The texts with a `0` for each digit, and a space for a hyphen."""
        return self.data.translate(_SHAPE)

    def place(self, start: int, end: int) -> tuple[SourceFile, Span]:
        """Return the file and the characters that some bytes of `data` are."""
        index = self._at(start)
        before = self.data[self._starts[index] : start].decode("utf-8", "surrogatepass")
        within = self.data[start:end].decode("utf-8", "surrogatepass")
        return self.sources[index], Span(len(before), len(before) + len(within))

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def with_any(self, data: bytes, needles: Sequence[bytes]) -> Iterator[SourceFile]:
        """Yield each file, once, in whose part of *data* a needle occurs."""
        found: set[int] = set()
        for needle in needles:
            offset = data.find(needle)
            while offset >= 0:
                index = self._at(offset)
                found.add(index)
                offset = data.find(needle, self._starts[index + 1])
        for index in sorted(found):
            yield self.sources[index]


def portions(sources: Sequence[SourceFile]) -> Iterator[Texts]:
    """Yield *sources* in portions that are quick to search."""
    for start in range(0, len(sources), _AT_ONCE):
        yield Texts(sources[start : start + _AT_ONCE])
