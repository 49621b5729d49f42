"""Reading the files of a journal, half of them in a copy of this process.

What the copy read comes back as JSON, like the rows of the index, but without what
only those need. A file with a problem, or with a value that cannot be kept, is read
here once more: there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from netjournal import twin
from netjournal.format.configuration import read_settings
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import join
from netjournal.format.mentions import BodyInText
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.read import CONTACTS, Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.index.codec import UnkeepableError, decode, decoded, encode
from netjournal.index.documents import fields_of, share, values_of_keys
from netjournal.index.places import KeptPlaces

# Files that are read before the other process could be of use, and files in a part.
_FEW = 1000
_MANY = 50


def read_journal(
    config: SourceFile | None,
    sources: Sequence[SourceFile],
    refusals: Sequence[Diagnostic] = (),
) -> tuple[Journal, Settings]:
    """Return what `join.read_journal` does, sooner where there are many files."""
    settings, problems = read_settings(config)
    refused = [Read(refusal.source, None, (refusal,)) for refusal in refusals]
    reads = read_all(sources, settings)
    return join([*refused, *reads], problems).journal, settings


def _unseen(_done: int, _total: int) -> None:
    """Show nothing."""


def read_all(
    sources: Sequence[SourceFile],
    settings: Settings,
    progress: Callable[[int, int], None] = _unseen,
) -> list[Read]:
    """Return what reading each of *sources* gives.

    *progress* is told how many of how many are done.
    """
    total = len(sources)
    if total >= _FEW:
        portions = _Portions(sources, settings)

        def show(parts: int) -> None:
            progress(min(parts * _MANY, total), total)

        return [read for part in twin.halved(portions, show) for read in part]
    reads: list[Read] = []
    for count, source in enumerate(sources, 1):
        reads.append(read(source, settings))
        progress(count, total)
    return reads


class _Portions:
    """The files in portions, as the parts of work."""

    def __init__(self, sources: Sequence[SourceFile], settings: Settings) -> None:
        self._sources = sources
        self._settings = settings
        self.count = -(-len(sources) // _MANY)

    def _portion(self, number: int) -> Sequence[SourceFile]:
        return self._sources[number * _MANY : (number + 1) * _MANY]

    def part(self, number: int) -> list[Read]:
        return [read(source, self._settings) for source in self._portion(number)]

    def packed(self, number: int) -> bytes:
        return encode([*map(_row, self.part(number))])

    def unpacked(self, number: int, values: bytes) -> list[Read]:
        rows = zip(self._portion(number), decode(values), strict=True)
        return [self._read(source, row) for source, row in rows]

    def _read(self, source: SourceFile, row: list[Any] | None) -> Read:
        if row is None:
            return read(source, self._settings)
        return Read(source, _document(source, row))


def _row(outcome: Read) -> list[Any] | None:
    """Return what a file says, for JSON; `None` where it has to be read again."""
    document = outcome.value
    if document is None or outcome.problems:
        return None
    try:
        values = values_of_keys(document)
    except UnkeepableError:
        return None
    return [document.body.start, values]


def _document(source: SourceFile, row: list[Any]) -> Contact | Note:
    kind: type = Contact if source.path.startswith(CONTACTS) else Note
    start, values = row
    places = KeptPlaces(*values.pop("places"))
    values = decoded(values, fields_of(kind))
    share(values)
    values["id"] = source.stem
    values["source"] = source
    values["body"] = BodyInText(source.text, start, source.path)
    values["places"] = places
    values.setdefault("more", {})
    values.setdefault("extra", {})
    document: Contact | Note = object.__new__(kind)
    # As `read` does it: what is not there has the defaults of the class.
    vars(document).update(values)
    return document
