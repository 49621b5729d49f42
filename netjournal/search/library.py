"""The files that a search looks through, by path, and what each of them says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.format.dates import day_in_name
from netjournal.format.folding import by_name, searched
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Contact, Note
    from netjournal.format.settings import Settings

_PEOPLE = "contacts/"
# A name in one of the usual forms, which needs no YAML to be read.
_CALLED = pattern(
    r"(?m)^name:[ \t]+(?:\"([^\"\\\r\n]+)\"|'([^'\r\n]+)'|([^\W_][^\r\n:#]*?))"
    r"[ \t]*\r?$"
)
_CLOSE = pattern(r"\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")


class Text(NamedTuple):
    """The folded text and id of the file at a path.

    `front` is where its front matter ends; one that is not closed is everything. `day`
    is the date in the name of a note as an ordinal, or 0; `order` is what a person is
    sorted by, if the name can be told at a glance, else empty.
    """

    path: str
    text: str
    stem: str
    front: int
    day: int
    order: str

    @classmethod
    def of(cls, source: SourceFile) -> Text:
        """Return the folded text of a file."""
        text, stem = searched(source.text), source.stem
        front = front_end(text)
        if not is_person(source.path):
            return cls(source.path, text, searched(stem), front, _day_in(stem), "")
        name = _called(source.text)
        return cls(source.path, text, searched(stem), front, 0, name and order(name))


def is_person(path: str) -> bool:
    """Say whether the file at *path* is about a person."""
    return path.startswith(_PEOPLE)


def front_end(text: str) -> int:
    """Return the end of the front matter; if it is not closed, it is everything."""
    if not text.startswith(("---", "\ufeff---")):
        return 0
    close = _CLOSE.search(text, 3)
    return close.start() + 1 if close else len(text)


def order(name: str) -> str:
    """Return what people of that *name* are sorted by."""
    return "\0".join(by_name(name)[:2])


def _called(text: str) -> str:
    """Return the name of a person where it can be told at a glance, else nothing."""
    match = _CALLED.search(text)
    if match is None or match.start() >= front_end(text):
        return ""
    return match[match.lastindex or 0].strip()


def _day_in(stem: str) -> int:
    named = day_in_name(stem)
    try:
        return dt.date.fromisoformat(named.iso).toordinal() if named else 0
    except ValueError:
        return 0


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

    def source(self, path: str) -> SourceFile:
        """Return the file at *path*."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> dict[str, SourceFile]:
        return {source.path: source for source in self.sources}

    def texts(self, words: Sequence[str]) -> Iterator[Text]:
        """Yield the files that may have all of some folded *words*; none is left out.

        What is in a file's name counts as well.
        """
        for source in self.sources:
            text = searched(source.text)
            if all(word in text or word in searched(source.stem) for word in words):
                yield Text.of(source)

    def read(
        self, source: SourceFile
    ) -> tuple[Contact | Note | None, Sequence[Diagnostic]]:
        """Return what one of the files says, and the problems of reading it."""
        # Imported here, because what is kept need not be read.
        from netjournal.format.read import read

        _, value, problems = read(source, self._settings)
        return value, problems
