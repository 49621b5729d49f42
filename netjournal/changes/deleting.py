"""Deleting a contact or a note, and finding the files that mention it."""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError
from netjournal.changes.references import moved
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.source import Change


class Deletion(NamedTuple):
    """The change that deletes a file, and the paths of files that mention it.

    The mentions stay unchanged: deleting a file does not rewrite what you wrote about
    it.
    """

    change: Change
    mentions: tuple[str, ...]


def deletion(journal: Journal, subject: Contact | Note) -> Deletion:
    """Return the deletion of *subject*."""
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
