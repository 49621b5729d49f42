"""What WHO, NOTE and ITEM mean: text → exactly one of them.

Every command asks here: the same text means the same in all of them, and the same
message says what is wrong. Nothing is guessed: of several, a person at a terminal
chooses; elsewhere they are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import choose, on_terminal
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Note
    from netjournal.practice.followups import FollowUp

_NEAR = 5
_LISTED = 10
# As `due` shows them; at least one figure tells a key from a word.
_KEY = pattern(r"(?=.*[0-9])(?=.*[a-z])[a-z0-9]{6,16}", re.ASCII)
_MAY_BE_KEY = pattern(r"[a-z2-7]{6}", re.ASCII)
_IS_KEY = pattern(r"[a-z2-7]{6,16}", re.ASCII)  # as they are made

Read = TypeVar("Read")


class Meant(NamedTuple):
    """An item, a person, or both: an item is mostly about a person."""

    item: FollowUp | None
    contact: Contact | None


def person(app: App, text: str, *, asks: bool = True, or_note: bool = False) -> Contact:
    """Return the person that *text* means: by id, name, a part of one, or number.

    A command that only reads never *asks*. Where it might be a note (*or_note*), the
    hint names notes, too. Raises `RequestError` with those who may be meant.
    """
    from netjournal.speech.naming import called

    journal = app.journal
    stems = people_meant(app, text)
    if stems:
        people = [(stem, called(journal.contacts[stem])) for stem in stems]
        question = f"{text!r} matches {len(people)} contacts."
        return journal.contacts[_which(question, people, asks=asks)]
    if _is_unread(app, text):
        return person(app, text, asks=asks, or_note=or_note)
    raise nobody(app, text, or_note=or_note)


def people_meant(app: App, text: str, *, short: bool = True) -> tuple[str, ...]:
    """Return the ids of those whom *text* may mean, by the most exact reading.

    Unless *short*, names that are cut short do not count.
    """
    from netjournal.speech.naming import candidates

    journal = app.journal
    return candidates(journal, text) or _loosely_meant(app, text, short=short)


def _loosely_meant(app: App, text: str, *, short: bool) -> tuple[str, ...]:
    from netjournal.speech.naming import with_number
    from netjournal.speech.partly import holders

    journal = app.journal
    numbered = with_number(journal, text, app.settings.default_region)
    return numbered or holders(journal, text, short=short)


def nobody(app: App, text: str, *, or_note: bool = False) -> RequestError:
    """Return what to say where *text* matches no contact."""
    from netjournal.format.likeness.names import nearest
    from netjournal.format.wording import did_you_mean
    from netjournal.speech.naming import called

    journal = app.journal
    stems = nearest(journal, text)
    near = [called(journal.contacts[stem]) for stem in stems]
    near += _slips_of_titles(app, text) if or_note else []
    if len(near) == len(stems) == 1:
        near = stems
    hint = did_you_mean(near) or "Run `netjournal list` to see everyone."
    return RequestError(f"No contact matches {text!r}.", hint)


def note(app: App, text: str, *, coming: bool = False) -> Note:
    """Return the note that *text* means: by id, path, title or its file's name.

    Of several, *coming* is the next to come, else the latest. Raises
    `RequestError` with what may be meant.
    """
    match = _note(app, text, coming=coming)
    if match is not None:
        return match
    if _is_unread(app, text):
        return note(app, text, coming=coming)
    from netjournal.format.spelling import near
    from netjournal.format.wording import did_you_mean

    titles = _titles(app)
    words = near(text, [*app.journal.notes, *titles], limit=_NEAR)
    ids = dict.fromkeys(titles.get(word, word) for word in words)
    looking = "Run `netjournal find is:note WORD` to look for one."
    raise RequestError(f"No note matches {text!r}.", did_you_mean(ids) or looking)


def person_or_note(app: App, text: str, *, coming: bool = False) -> Contact | Note:
    """Return the person that *text* means, else the note. Raises `RequestError`."""
    from netjournal.speech.naming import candidates

    if candidates(app.journal, text):
        return person(app, text)
    match = _note(app, text, coming=coming)
    if match is not None:
        return match
    return person(app, text, or_note=True)


def item_or_person(app: App, text: str) -> Meant:
    """Return what *text* means: an item's key as `due` shows it, or a person.

    Raises `RequestError`.
    """
    item = item_with_key(app, text)
    if item is not None:
        return Meant(item, app.journal.contacts.get(item.contact or ""))
    return Meant(None, _person_unless_key(app, text, or_note=False))


def item_person_or_note(app: App, text: str) -> Meant | Note:
    """Return what *text* means: an item's key, a person or a note.

    Raises `RequestError`.
    """
    from netjournal.format.model import Note

    item = item_with_key(app, text)
    if item is not None:
        return Meant(item, app.journal.contacts.get(item.contact or ""))
    if _is_nothing_else(app, text):
        return Meant(None, _person_unless_key(app, text, or_note=True))
    subject = person_or_note(app, text)
    return subject if isinstance(subject, Note) else Meant(None, subject)


def is_key(app: App, text: str) -> bool:
    """Say whether *text* is a key: by its figures, or that of a promise once kept."""
    from netjournal.changes.items import settled_with_key

    key = text.lower()
    return _KEY.fullmatch(key) is not None or (
        _MAY_BE_KEY.fullmatch(key) is not None
        and settled_with_key(app.day, key) is not None
    )


def _is_nothing_else(app: App, text: str) -> bool:
    """Say whether *text* looks like a key and is neither a person nor a note."""
    if not (_KEY.fullmatch(text) or _MAY_BE_KEY.fullmatch(text)):
        return False
    return not people_meant(app, text) and _note(app, text, coming=True) is None


def _person_unless_key(app: App, text: str, *, or_note: bool) -> Contact:
    """Return a person; what looks like a key is called one.

    Raises `RequestError`.
    """
    key = text.strip().lower()
    if people_meant(app, text):
        return person(app, text)
    if _KEY.fullmatch(key) or _MAY_BE_KEY.fullmatch(key):
        _raise_if_done(app, key)
    if _KEY.fullmatch(key) and not _is_unread(app, text):
        raise RequestError(
            f"No follow-up has the key {text!r}.",
            "Run `netjournal due --all` to see the keys.",
        )
    try:
        return person(app, text, or_note=or_note)
    except RequestError as error:
        if _MAY_BE_KEY.fullmatch(key) and error.hint.startswith("Run "):
            hint = f"No follow-up has that key either. {error.hint}"
            raise RequestError(error.message, hint) from error
        raise


def _raise_if_done(app: App, key: str) -> None:
    """Raise `RequestError` where *key* is that of a promise that is done."""
    from netjournal.changes.items import settled_with_key

    item = settled_with_key(app.day, key)
    if item is not None:
        place = item.evidence[0]
        raise RequestError(
            f"{key!r} is done already: {item.why} ({place.path}:{place.line})."
        )


def item_with_key(app: App, text: str) -> FollowUp | None:
    """Return the item whose key is *text*, as `due` shows it, if there is one."""
    if _IS_KEY.fullmatch(text.strip().lower()) is None:
        return None  # so that it need not be found out what is due
    from netjournal.practice.followups import follow_ups

    return next(iter(follow_ups(app.day, key=text.strip().lower())), None)


def due_with(app: App, stem: str) -> list[FollowUp]:
    """Return what is or will be due and is about a person by id."""
    from netjournal.practice.followups import follow_ups

    return follow_ups(app.day, about=stem)


# Several words without quotes


def parted(
    app: App, words: Sequence[str], read: Callable[[str], Read], *, notes: bool = False
) -> tuple[str, Read]:
    """Part *words* into a name and what follows it, which *read* reads.

    The longest name that means someone wins, and leaves words that read:
    `grace hopper 2 weeks` is Grace Hopper. With *notes*, a note will do as well.
    Raises what *read* raises where no parting reads.
    """
    from netjournal.cli.app import refusal

    trouble: Exception | None = None
    for name, tail in _partings(words):
        if not _is_something(app, name, notes=notes):
            continue
        try:
            return name, read(tail)
        except Exception as error:
            if not isinstance(error, RequestError | ValueError) and not refusal(error):
                raise
            trouble = trouble or error
    if trouble is not None:
        raise trouble
    return _unknown_and(words, read)


def _partings(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count]), " ".join(words[count:])


def _is_something(app: App, text: str, *, notes: bool) -> bool:
    if people_meant(app, text) or item_with_key(app, text) is not None:
        return True
    return notes and _note(app, text, coming=True) is not None


def _unknown_and(words: Sequence[str], read: Callable[[str], Read]) -> tuple[str, Read]:
    """Part *words* where nobody is meant: as many as read follow the name."""
    from netjournal.cli.app import refusal

    for name, tail in reversed([*_partings(words)]):
        try:
            return name, read(tail)
        except Exception as error:
            if not isinstance(error, RequestError | ValueError) and not refusal(error):
                raise
    return words[0], read(" ".join(words[1:]))


def two_people(app: App, words: Sequence[str]) -> tuple[str, str]:
    """Part *words* into two names: `ada lovelace ada byron`.

    Raises `RequestError` where that can be done in several ways, or in none.
    """
    partings = list(_partings(words))
    if len(words) == 2:  # noqa: PLR2004 (a pair)
        return partings[0]
    both = [
        (first, second)
        for first, second in partings
        if people_meant(app, first) and people_meant(app, second)
    ]
    certain = [
        pair for pair in both if all(len(people_meant(app, name)) == 1 for name in pair)
    ]
    chosen = certain or both
    if len({tuple(people_meant(app, name) for name in pair) for pair in chosen}) == 1:
        return chosen[0]
    if chosen:
        raise RequestError(
            f"{' '.join(words)!r} can be two people in {len(chosen)} ways.",
            "Put quotes around each name.",
        )
    for first, second in partings:
        if people_meant(app, first):
            raise nobody(app, second)
    raise nobody(app, words[0])


def _slips_of_titles(app: App, text: str) -> list[str]:
    """Return the id of the note whose title is one typo away from *text*."""
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
        return next((note for note in notes if note.date >= app.today), notes[-1])
    question = f"{text!r} matches {len(notes)} notes."
    return app.journal.notes[_which(question, [(note.id, note.id) for note in notes])]


def _which(
    question: str, options: Sequence[tuple[str, str]], *, asks: bool = True
) -> str:
    """Return the one id of *options*, or which of them is meant."""
    if len(options) == 1:
        return options[0][0]
    if asks and on_terminal():
        return choose(question, options)
    from netjournal.format.wording import some_of

    ids = some_of([stem for stem, _ in options], _LISTED)
    raise RequestError(question, f"Use an id: {ids}.")


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
        f"The file of {stem!r} cannot be read.", "Run `netjournal validate` to see why."
    )
