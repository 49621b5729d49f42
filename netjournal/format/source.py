"""A journal file as it was read, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, partial
from itertools import accumulate
from typing import Any

from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

# Larger files are not read.
MAX_FILE = 4 * 1024 * 1024
# Neither are files with more boxes, links, headings and tags than this, since every
# command would have to hold them all. Texts of up to 256 KiB are not counted.
MAX_MARKS = 30_000

# The folder of what imports remember: none of it is a text of the journal.
IMPORTS = "imports"

_FEW = 256 * 1024
_MARKS = "[#\u2610\u25a1\u25fb\u2b1c\u2611"
_SHORT = 16 * 1024  # characters of a file that is short
_NEAR = 512  # characters from the start of a file
_LINE_END = pattern(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of a file: offsets in characters, `end` not included."""

    start: int
    end: int


def shared_span(raw: Sequence[int]) -> Span:
    """Return the span from a start to an end; the same one for many files.

    The keys of most files are at about the same places.
    """
    start, end = raw
    return _span(start, end) if end < _NEAR else Span(start, end)


def shared_number(offset: int) -> int:
    """Return an offset; the same object for many files, if it is near the start."""
    return _number(offset) if offset < _NEAR else offset


@cache
def _number(offset: int) -> int:
    return offset


@cache
def _span(start: int, end: int) -> Span:
    return Span(start, end)


def limit_of_size(size: int) -> str:
    """Return a description of a file of *size* bytes, if that is too large."""
    return f"is larger than {MAX_FILE // 1024 // 1024} MiB" if size > MAX_FILE else ""


def limit_of_marks(text: str) -> str:
    """Return a description of the number of marks in *text*, if that is too large."""
    if len(text) <= _FEW or _marks(text) <= MAX_MARKS:
        return ""
    return f"has more than {MAX_MARKS:,} boxes, links, headings and tags"


def _marks(text: str) -> int:
    return sum(map(text.count, _MARKS)) - text.count("[[")


class SourceFile:
    """A file's path inside the journal and its complete text, unchanged.

    The text keeps its byte order mark and its line endings, so that encoding it gives
    the bytes that were read. Do not change either.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        """Hold the *text* of the file at *path* (relative, with `/`)."""
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return SourceFile, (self.path, self.text)

    @property
    def stem(self) -> str:
        """The file's name without folders and `.md`: its id."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            if "\r" in self.text:
                ends = [match.end() for match in _LINE_END.finditer(self.text)]
                self._starts = [0, *ends]
            else:
                lengths = [len(row) + 1 for row in self.text.split("\n")]
                self._starts = [*accumulate(lengths[:-1], initial=0)]
        return self._starts

    def _is_counted(self) -> bool:
        """Say whether lines are counted, which needs no list of where they start.

        Thousands of files are asked for a line or two.
        """
        text = self.text
        return self._starts is None and len(text) <= _SHORT and "\r" not in text

    def line(self, offset: int) -> int:
        """Return the line of *offset*, counted from one."""
        if self._is_counted():
            return self.text.count("\n", 0, max(0, offset)) + 1
        return bisect_right(self._line_starts(), offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, in characters, from one.

        A byte order mark does not count as a column, because no editor shows it.
        """
        line = self.line(offset)
        if self._is_counted():
            start = self.text.rfind("\n", 0, max(0, offset)) + 1
        else:
            start = self._line_starts()[line - 1]
        if start == 0 and self.text.startswith("\ufeff"):
            start = min(1, offset)
        return line, offset - start + 1

    def utf16_position(self, offset: int) -> tuple[int, int]:
        """Return *offset* as counted by the language server protocol.

        Both numbers count from zero; columns are UTF-16 code units.
        """
        line = self.line(offset)
        before = self.text[self._line_starts()[line - 1] : offset]
        return line - 1, len(before.encode("utf-16-le", "surrogatepass")) // 2

    def offset(self, line: int, utf16_column: int) -> int:
        """Return the offset of a place given in the protocol's terms, clamped."""
        starts = self._line_starts()
        if line >= len(starts):
            return len(self.text)
        row = self.row(line + 1)
        units = 0
        for index, character in enumerate(row):
            if units >= utf16_column:
                return starts[line] + index
            units += 2 if ord(character) > 0xFFFF else 1  # noqa: PLR2004 (the BMP)
        return starts[line] + len(row)

    def row(self, line: int) -> str:
        """Return the text of a line (from one), without its line ending."""
        start, end = self.row_span(line)
        return self.text[start:end]

    def row_span(self, line: int) -> Span:
        """Return the span of a line (from one), without its line ending."""
        starts = self._line_starts()
        end = starts[line] if line < len(starts) else len(self.text)
        while end > starts[line - 1] and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[line - 1], end)


class UnreadFile(SourceFile):
    """A file that was found but not read: its bytes, if they are available.

    `data` is `None` if they are not; `original` is the id of the original if this file
    is a copy.
    """

    __slots__ = ("data", "original")

    def __init__(
        self, path: str, text: str = "", *, data: bytes | None, original: str = ""
    ) -> None:
        """Hold the *data* of the file at *path*; *text* is the part shown to people."""
        super().__init__(path, text)
        self.data = data
        self.original = original

    def __reduce__(self) -> tuple[Any, ...]:
        known = partial(type(self), data=self.data, original=self.original)
        return known, (self.path, self.text)


class Raw(str):
    """The bytes of a file that is no text, such as a picture: a character for each."""

    __slots__ = ()

    @classmethod
    def of(cls, data: bytes) -> Raw:
        """Return *data* in this form."""
        return cls(data.decode("latin-1"))


def as_bytes(text: str) -> bytes:
    """Return the bytes of a file. Raises `UnicodeEncodeError` for half a character."""
    return text.encode("latin-1" if isinstance(text, Raw) else "utf-8")


def as_text(data: bytes) -> str:
    """Return the text of a file, or its bytes as `Raw` if they are not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return Raw.of(data)


class Change(NamedTuple):
    """A planned change to a file, by its path in the journal.

    A file that is no text has a `Raw` for it. Without `old` the file is new, without
    `new` it is deleted. `moved_from` names the file whose mode and attributes a new
    file takes over.
    """

    path: str
    old: str | None
    new: str | None
    moved_from: str | None = None
