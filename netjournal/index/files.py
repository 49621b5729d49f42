"""Files whose text is in the index, and fetched from there when it is needed."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from sys import intern
from typing import Any, Protocol

from netjournal.format.source import SourceFile

_CONTACTS = "contacts/"
_SUFFIX = ".md"


class Source(Protocol):
    """Where what is kept of files is fetched."""

    def text(self, file: KeptFile) -> str:
        """Return the text of a file."""

    def body(self, row: int) -> bytes:
        """Return what `body_row` made of a body. Raises `DamageError`."""


class KeptFile(SourceFile):
    """A file whose text is fetched from the index when it is first needed.

    Thousands of them are held: the path is made when it is asked for, from a name and
    what is around it, which many share. Two are equal that are the same row of the same
    index.
    """

    __slots__ = (
        *("_around", "_shelf", "_stem", "number"),
        *("start", "parts", "fetched", "keys", "offsets"),
    )

    # Of a file that a document was read from; see `bodies`, `places`.
    start: int
    parts: int
    fetched: list[Any] | None
    keys: tuple[str, ...]
    offsets: str

    def __init__(self, path: str, number: int, shelf: Source) -> None:
        """Get the text of the file at *path*, row *number* of them, from *shelf*."""
        folder, slash, name = path.rpartition("/")
        stem = name.removesuffix(_SUFFIX)
        self._stem = intern(stem)
        self._around = _around(folder + slash, name[len(stem) :])
        self.number = number
        self._starts = None
        self._shelf = shelf

    @property
    def stem(self) -> str:
        """The file's id."""
        return self._stem

    @property
    def is_contact(self) -> bool:
        """Whether it is about a person; the path need not be made for that."""
        return self._around[0].startswith(_CONTACTS)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KeptFile):
            return NotImplemented
        return self.number == other.number and self._shelf is other._shelf

    def __hash__(self) -> int:
        return self.number

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (Python's signature)
        """Make the path, or fetch the text; there is nothing else to come."""
        if name == "path":
            before, after = self._around
            path = self.path = f"{before}{self._stem}{after}"
            return path
        if name != "text":
            raise AttributeError(name)
        text = self.text = self._shelf.text(self)
        return text

    def body(self) -> bytes:
        """Return what is kept of what its body mentions. Raises `DamageError`."""
        return self._shelf.body(self.number)

    def forget(self) -> None:
        """Drop the text, which is fetched again when it is needed again."""
        with suppress(AttributeError):
            del self.text
        self._starts = None


@cache
def _around(before: str, after: str) -> tuple[str, str]:
    """Return both; the same pair for all files in a folder."""
    return before, after
