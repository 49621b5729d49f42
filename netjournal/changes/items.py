"""What a word after `done` or `snooze` means: an item that is due, or a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.followups import FollowUp
from netjournal.model import Contact, Journal, Note, Promise
from netjournal.source import SourceFile

TASKS = ("promise", "waiting")


def with_key(items: Iterable[FollowUp], text: str) -> FollowUp | None:
    """Return the item whose key is *text*, as `due` shows it."""
    key = text.strip().lower()
    return next((item for item in items if item.key == key), None)


def current(items: Iterable[FollowUp], stem: str) -> list[FollowUp]:
    """Return what `due` shows of a person: what is for now, else what is soon."""
    theirs = [item for item in items if item.contact == stem]
    now = [item for item in theirs if item.state in ("overdue", "today")]
    return now or [item for item in theirs if item.state == "soon"]


def holder(journal: Journal, path: str) -> Contact | Note:
    """Return the person or the note whose file is at *path*."""
    stem = SourceFile(path, "").stem
    for one in (journal.contacts.get(stem), journal.notes.get(stem)):
        if one is not None and one.source.path == path:
            return one
    raise KeyError(path)


def promise_of(journal: Journal, item: FollowUp) -> tuple[SourceFile, Promise]:
    """Return the task line behind an item, and its file."""
    path, line = item.evidence[0]
    one = holder(journal, path)
    found = (
        promise
        for promise in one.body.promises
        if one.source.line(promise.span.start) == line
    )
    return one.source, next(found)


def latest(notes: Sequence[Note]) -> Note | None:
    """Return the last of *notes*, which are by date and id."""
    return notes[-1] if notes else None
