"""A contact or a note deleted, and the files that mention it."""

from __future__ import annotations

from typing import NamedTuple

from netjournal.changes.change import ImpossibleError
from netjournal.changes.references import moved
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.source import Change


class Deletion(NamedTuple):
    """The change that deletes a file, and the paths of those that mention it.

    The mentions stay as they are: what was written about a person or a note is not
    rewritten because the file is gone.
    """

    change: Change
    mentions: tuple[str, ...]


def deletion(journal: Journal, subject: Contact | Note) -> Deletion:
    """Return how *subject* is deleted."""
    source = subject.source
    paths = tuple(
        document.source.path
        for document in journal.files()
        if document is not subject and _mentions(journal, document, subject)
    )
    return Deletion(Change(source.path, source.text, None), paths)


def _mentions(
    journal: Journal, document: Contact | Note, subject: Contact | Note
) -> bool:
    """Say whether a reference in the file of *document* means *subject*."""
    hits = 0

    def meaning(text: str, _by_path: bool) -> None:  # noqa: FBT001 (a function's type has no names)
        nonlocal hits
        hits += _meant(journal, text, subject)

    try:
        moved(document.source, meaning)
    except ImpossibleError:
        return subject.id in document.source.text
    return hits > 0


def _meant(journal: Journal, text: str, subject: Contact | Note) -> bool:
    if isinstance(subject, Contact):
        return journal.who(text) == subject.id
    return journal.note_id(text) == subject.id and journal.who(text) is None
