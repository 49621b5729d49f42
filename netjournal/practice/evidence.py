"""Where something is written: the line that proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Journal, Note, Reference
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span


class Evidence(NamedTuple):
    """A line that proves something; lines count from one."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Told(NamedTuple):
    """A note as an answer names it: when, what it is called, and where."""

    note: str
    date: dt.date
    kind: str
    title: str
    evidence: Evidence


def about(one: Contact | Note, span: Span) -> Evidence:
    """Return the line of *span* in the file of a person or a note."""
    return Evidence(one.source.path, one.source.line(span.start))


def written_in(journal: Journal, path: str) -> Iterator[Contact | Note]:
    """Yield the person or the note whose file is at *path*, if there is one."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    for documents in (journal.contacts, journal.notes):
        document = documents.get(stem)
        if document is not None and document.source.path == path:
            yield document


def named(
    journal: Journal,
    note: Note,
    contact: str,
    references: Iterable[Reference] | None = None,
) -> Evidence:
    """Return the line on which *note* names a person, in its `with` or elsewhere."""
    listed = note.participants if references is None else references
    place = _reference(journal, contact, listed)
    return about(note, place or note.place("with", "hosts", "expected"))


def in_with(journal: Journal, note: Note, contact: str) -> Span:
    """Return where *note* names a person among those who took part."""
    return _reference(journal, contact, note.participants) or note.place("with")


def _reference(
    journal: Journal, contact: str, references: Iterable[Reference]
) -> Span | None:
    spans = (one.span for one in references if journal.who(one.text) == contact)
    return next(spans, None)


def title(note: Note, journal: Journal) -> str:
    """Return a note's title, with each link in it as what it shows."""
    return plain(note.shown_title, journal)


def told(journal: Journal, note: Note, evidence: Evidence | None = None) -> Told:
    """Return *note* as an answer names it; its first line proves it by itself."""
    place = evidence or about(note, note.place("kind", "date", "with"))
    return Told(note.id, note.date, note.kind, title(note, journal), place)
