"""The meaning of a word in a request: a due item, or a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from netjournal.changes.change import ImpossibleError
from netjournal.format.dates import day_in_name
from netjournal.format.folding import fold
from netjournal.format.mentions.links import reference
from netjournal.format.mentions.shown import plain
from netjournal.format.patterns import pattern
from netjournal.format.source import Change, SourceFile
from netjournal.format.spelling import near
from netjournal.format.wording import did_you_mean

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Journal, Note, Promise
    from netjournal.practice.day import Day
    from netjournal.practice.followups import FollowUp

TASKS = ("promise", "waiting")

_NEAR = 5
# A settled task: its box, and the date added after it.
_BOX = pattern(r"\[[^\]]\]")
_SINCE = pattern(r"\s*(?:✅|❌)\s*[0-9]{4}-[0-9]{2}-[0-9]{2}")


def with_key(items: Iterable[FollowUp], text: str) -> FollowUp | None:
    """Return the item with the key *text*, as shown by `due`."""
    key = text.strip().lower()
    return next((item for item in items if item.key == key), None)


def settled_with_key(day: Day, key: str) -> FollowUp | None:
    """Return the promise that had *key* until it was done or dropped, if any.

    A key is made from the words of a line, so the lines are read as they were before.
    """
    # Imported here, because most commands do not need the rules that come with it.
    from netjournal.changes.preview import after
    from netjournal.practice.day import Day
    from netjournal.practice.followups import follow_ups

    journal = day.journal
    changes = [change for note in journal.notes.values() for change in _reopened(note)]
    for contact in journal.contacts.values():
        changes += _reopened(contact)
    if not changes:
        return None
    before = Day(after(day.journal, day.settings, changes), day.settings, day.today)
    return with_key(follow_ups(before), key)


def _reopened(document: Contact | Note) -> Iterator[Change]:
    """Yield a file with its promises open again, if some are settled."""
    old = text = document.source.text
    for task in reversed(document.body.promises):
        if task.state in ("done", "dropped"):
            start = text.rfind("\n", 0, task.span.start) + 1
            end = text.find("\n", start) if "\n" in text[start:] else len(text)
            row = _SINCE.sub("", _BOX.sub("[ ]", text[start:end], count=1))
            text = f"{text[:start]}{row}{text[end:]}"
    if text != old:
        yield Change(document.source.path, old, text)


def notes_called(journal: Journal, text: str) -> list[Note]:
    """Return the notes that *text* can mean, by date and id.

    An id or a path means a single note. Otherwise it is a title or the words after the
    date in a file name, or else the last of these words.
    """
    name = reference(text.strip())
    stem = journal.note_id(name.removesuffix(".md"))
    if stem is not None:
        return [journal.notes[stem]]
    key = fold(name)
    notes = journal.notes.values()
    called = [note for note in notes if key in _names(note)]
    ending = f"-{key.replace(' ', '-')}"
    return called or [note for note in notes if fold(note.id).endswith(ending)]


def _names(note: Note) -> tuple[str, str, str]:
    day = day_in_name(note.id)
    slug = fold(day.rest if day else note.id)
    return fold(note.shown_title), slug, slug.replace("-", " ")


def note_meant(text: str, journal: Journal) -> str:
    """Return the id of the note that *text* means.

    Raises `ImpossibleError` if there is none or more than one.
    """
    ids = [note.id for note in notes_called(journal, text)]
    if len(ids) == 1:
        return ids[0]
    name = reference(text.strip())
    if ids:
        raise ImpossibleError(
            f"{name!r} matches {len(ids)} notes", f"use an id: {', '.join(ids)}"
        )
    titles = {note.shown_title: note.id for note in journal.notes.values()}
    words = near(name, [*journal.notes, *titles], limit=_NEAR)
    ids = list(dict.fromkeys(titles.get(word, word) for word in words))
    looking = "run `netjournal find is:note WORD` to look for one"
    raise ImpossibleError(f"no note matches {name!r}", did_you_mean(ids) or looking)


def current(items: Iterable[FollowUp], stem: str) -> list[FollowUp]:
    """Return the items of a person in `due`: those due now, or else those due soon."""
    theirs = [item for item in items if stem in item.contacts]
    now = [item for item in theirs if item.state in ("overdue", "today")]
    return now or [item for item in theirs if item.state == "soon"]


def holder(journal: Journal, path: str) -> Contact | Note:
    """Return the contact or the note whose file is at *path*."""
    for one in _with_id(journal, path):
        if one.source.path == path:
            return one
    raise KeyError(path)


def is_held(journal: Journal, path: str) -> bool:
    """Say whether the file at *path* is that of a contact or a note."""
    return any(one.source.path == path for one in _with_id(journal, path))


def _with_id(journal: Journal, path: str) -> Iterator[Contact | Note]:
    stem = SourceFile(path, "").stem
    for one in (journal.contacts.get(stem), journal.notes.get(stem)):
        if one is not None:
            yield one


def promise_of(journal: Journal, item: FollowUp) -> tuple[SourceFile, Promise]:
    """Return the task line after an item, and its file."""
    path, line = item.evidence[0]
    one = holder(journal, path)
    found = (
        promise
        for promise in one.body.promises
        if one.source.line(promise.span.start) == line
    )
    return one.source, next(found)


def task_text(journal: Journal, item: FollowUp) -> str:
    """Return what the task line after an item says, in words."""
    return plain(promise_of(journal, item)[1].text, journal)


def latest(notes: Sequence[Note]) -> Note | None:
    """Return the last of *notes*, which are by date and id."""
    return notes[-1] if notes else None
