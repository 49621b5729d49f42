"""What WHO, NOTE, ITEM and an organization mean: text → exactly one of them.

Every command asks here, so that the same text means the same in all of them,
and what is said of it is the same. Nobody is guessed: of several, someone at
a terminal chooses, or they are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import choose, on_terminal

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Note
    from netjournal.practice.followups import FollowUp

_NEAR = 5


class Meant(NamedTuple):
    """An item, a person, or both: an item is mostly about someone."""

    item: FollowUp | None
    contact: Contact | None


def person(app: App, text: str, *, asks: bool = True, or_note: bool = False) -> Contact:
    """Return the person that *text* means: by id, name, a part of one, or number.

    A command that only reads never *asks*. Where it might be a note (*or_note*), the
    hint names notes, too. Raises `RequestError` with who may
    be meant.
    """
    from netjournal.format.likeness.names import nearest
    from netjournal.format.wording import any_of
    from netjournal.speech.naming import called, candidates, with_number

    journal, region = app.journal, app.settings.default_region
    stems = candidates(journal, text) or with_number(journal, text, region)
    if stems:
        people = [(stem, called(journal.contacts[stem])) for stem in stems]
        question = f"{text!r} may be any of {len(people)} people"
        return journal.contacts[_which(question, people, asks=asks)]
    if _is_unread(app, text):
        return person(app, text, asks=asks, or_note=or_note)
    near = [called(journal.contacts[stem]) for stem in nearest(journal, text)]
    near += _slips_of_titles(app, text) if or_note else []
    hint = f"did you mean {any_of(near)}?" if near else "`netjournal list` has everyone"
    raise RequestError(f"no one here is called {text!r}", hint)


def note(app: App, text: str, *, coming: bool = False) -> Note:
    """Return the note that *text* means: by id, path, title or its file's name.

    Of several, *coming* is the next to come, else the latest. Raises
    `RequestError` with what may be meant.
    """
    meant = _note(app, text, coming=coming)
    if meant is not None:
        return meant
    if _is_unread(app, text):
        return note(app, text, coming=coming)
    from netjournal.format.spelling import near

    titles = _titles(app)
    words = near(text, [*app.journal.notes, *titles], limit=_NEAR)
    ids = list(dict.fromkeys(titles.get(word, word) for word in words))
    looking = "`netjournal find is:note WORD` looks for one"
    hint = f"did you mean {' or '.join(ids)}?" if ids else looking
    raise RequestError(f"there is no note {text!r}", hint)


def person_or_note(app: App, text: str, *, coming: bool = False) -> Contact | Note:
    """Return the person that *text* means, else the note. Raises `RequestError`."""
    from netjournal.speech.naming import candidates

    if candidates(app.journal, text):
        return person(app, text)
    meant = _note(app, text, coming=coming)
    if meant is not None:
        return meant
    return person(app, text, or_note=True)


def item_or_person(app: App, text: str) -> Meant:
    """Return what *text* means: an item's key as `due` shows it, or a person.

    Raises `RequestError`.
    """
    item = item_with_key(app, text)
    if item is not None:
        return Meant(item, app.journal.contacts.get(item.contact or ""))
    return Meant(None, person(app, text))


def item_with_key(app: App, text: str) -> FollowUp | None:
    """Return the item whose key is *text*, as `due` shows it, if there is one."""
    from netjournal.changes.items import with_key

    return with_key(due_items(app), text)


def due_items(app: App) -> list[FollowUp]:
    """Return everything that is or will be due."""
    from netjournal.practice.followups import follow_ups

    return follow_ups(app.day)


def organization(app: App, text: str) -> str | None:
    """Return the one organization that *text* means, `None` where there is none.

    Raises `RequestError` where it may be several.
    """
    from netjournal.practice.organization import find

    names = find(app.journal, text)
    if len(names) > 1:
        raise RequestError(
            f"{text!r} may be any of {len(names)} organizations",
            f"say which: {', '.join(names)}",
        )
    return names[0] if names else None


def _slips_of_titles(app: App, text: str) -> list[str]:
    """Return the note whose title *text* is with a typo, as its id."""
    from netjournal.format.folding import fold
    from netjournal.format.spelling import one_slip

    key = fold(text)
    return [stem for title, stem in _titles(app).items() if one_slip(key, fold(title))]


def _titles(app: App) -> dict[str, str]:
    return {note.shown_title: note.id for note in app.journal.notes.values()}


def _note(app: App, text: str, *, coming: bool) -> Note | None:
    from netjournal.changes.items import notes_called

    notes = notes_called(app.journal, text)
    if not notes:
        return None
    if coming:
        return next((one for one in notes if one.date >= app.today), notes[-1])
    question = f"{text!r} may be any of {len(notes)} notes"
    return app.journal.notes[_which(question, [(one.id, one.id) for one in notes])]


def _which(
    question: str, options: Sequence[tuple[str, str]], *, asks: bool = True
) -> str:
    """Return the one id of *options*, or which of them is meant."""
    if len(options) == 1:
        return options[0][0]
    if asks and on_terminal():
        return choose(question, options)
    words = ", ".join(words for _, words in options)
    raise RequestError(question, f"say which by the id: {words}")


def _is_unread(app: App, stem: str) -> bool:
    """Read again if a file was empty, as while an editor saves it, and say so.

    Raises `RequestError` for one that does not read, and `BusyError` for one
    that stays empty.
    """
    from netjournal.format.folding import fold
    from netjournal.store.writing import settled

    if fold(stem) not in app.journal.unread:
        return False
    for source in app.workspace.reading.sources:
        if not source.text and fold(source.stem) == fold(stem):
            settled(source.path, str(app.root / source.path), b"")
            app.workspace.forget()
            return True
    raise RequestError(
        f"the file of {stem!r} cannot be read", "`netjournal validate` says why"
    )
