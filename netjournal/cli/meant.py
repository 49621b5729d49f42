"""What somebody means on the command line: a person, or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.cli.asking import person
from netjournal.cli.context import App, RequestError
from netjournal.dates import day_in_name
from netjournal.folding import fold
from netjournal.model import Contact, Journal, Note

if TYPE_CHECKING:
    import datetime as dt

_SHOWN = 5


def person_or_note(app: App, text: str) -> tuple[Contact | None, Note | None]:
    """Return the person that *text* means, else the note.

    A note is meant by its id, its path, its title, or what its file's name
    says after the day; of several the next to come, else the latest. Raises
    `RequestError` with what may be meant.
    """
    found = app.journal.candidates(text)
    if not found:
        note = note_called(app.journal, text, app.today)
        if note is not None:
            return None, note
    return person(app, text), None


def the_note(app: App, text: str) -> Note:
    """Return the note that *text* means. Raises `RequestError` where there is none."""
    note = note_called(app.journal, text, app.today)
    if note is not None:
        return note
    from netjournal.spelling import near

    titles = {note.shown_title: note.id for note in app.journal.notes.values()}
    known = near(text, [*app.journal.notes, *titles], limit=_SHOWN)
    ids = list(dict.fromkeys(titles.get(word, word) for word in known))
    raise RequestError(
        f"there is no note {text!r}",
        f"did you mean {' or '.join(ids)}?"
        if ids
        else "`netjournal find is:note WORD` looks for one",
    )


def note_called(journal: Journal, text: str, today: dt.date) -> Note | None:
    """Return the note with that id, path, title or slug, if there is one."""
    stem = journal.note_id(text.rpartition("/")[2].removesuffix(".md"))
    if stem is not None:
        return journal.notes[stem]
    key = fold(text)
    found = [note for note in journal.notes.values() if key in _names(note)]
    coming = [note for note in found if note.date >= today]
    return next(iter(coming), found[-1] if found else None)


def _names(note: Note) -> tuple[str, str, str]:
    named = day_in_name(note.id)
    slug = fold(named.rest if named else note.id)
    return fold(note.shown_title), slug, slug.replace("-", " ")
