"""New files: a note from a sentence, and contacts for new people."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from netjournal import edits
from netjournal.changes.change import ImpossibleError, change, sets
from netjournal.changes.scaffold import (
    Pairs,
    Value,
    contact_pairs,
    contact_path,
    note_body,
    note_pairs,
    note_path,
    note_words,
)
from netjournal.format.folding import fold
from netjournal.format.model import Journal, Note
from netjournal.format.read import CONTACTS, read
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile
from netjournal.speech.draft import Draft, Mention, ids_of

# Kinds of notes that are named after their title, not the participants.
TITLED = ("event", "opportunity", "note")
_TITLE_WORDS = 4


class Entry(NamedTuple):
    """A note to write, its keys, and the contacts it needs.

    `newcomers` maps the ids of those contacts to their names.
    """

    note: Change
    pairs: Pairs
    contacts: tuple[Change, ...]
    newcomers: Mapping[str, str]
    # Files of known people that get a `met`.
    met: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All files, the contacts first."""
        return (*self.contacts, *self.met, self.note)


def taken(journal: Journal) -> set[str]:
    """Return the folded ids that are taken."""
    return {*journal.contact_ids, *journal.note_ids, *journal.unread}


class Newcomers(NamedTuple):
    """The names of new people, and of those you just met."""

    names: Sequence[str] = ()
    just_met: Collection[str] = ()


_NOBODY = Newcomers()


def entry(
    journal: Journal,
    settings: Settings,
    draft: Draft,
    who: Mapping[str, str],
    newcomers: Newcomers = _NOBODY,
) -> Entry:
    """Return the note of *draft*, with contacts for the *newcomers* in it.

    *who* maps folded names to the ids of known people that were clarified. New people
    you just met get `met`; if the sentence says so, all of them do.
    """
    known = dict(who)
    used = taken(journal)
    contacts = []
    for name in newcomers.names:
        met = name in newcomers.just_met or says_met(draft, settings)
        made = _newcomer(draft, name, used, known, met=met)
        stem = SourceFile(made.path, "").stem
        used.add(fold(stem))
        known[fold(name)] = stem
        contacts.append(made)
    pairs = note_pairs(draft, known)
    path = note_path(draft.date, note_words(draft, known), used)
    note = Change(path, None, new_file(pairs, note_body(draft, known)))
    names = {known[fold(name)]: name for name in newcomers.names}
    introduced = _introduced_to_me(journal, draft, known, names)
    return Entry(note, pairs, tuple(contacts), names, tuple(introduced))


def second(journal: Journal, draft: Draft, ids: Mapping[str, str]) -> Note | None:
    """Return the note with the same day, kind and people, if there is one.

    *ids* has the ids of people who were asked about, by the folded name.
    """
    me = journal.me.id if journal.me else ""
    people = {*ids_of(draft.people, ids)} - {me}
    if not people:
        return None
    kind = draft.kind or "note"
    return next(
        (
            note
            for note in _notes_on(journal, draft.date)
            if note.kind == kind and people == {*journal.people(note.participants)}
        ),
        None,
    )


def _notes_on(journal: Journal, day: dt.date) -> Iterator[Note]:
    """Yield the notes of a day. They are by date, so that few others are looked at."""
    ids = [*journal.notes]
    for stem in ids[bisect_left(ids, day, key=lambda stem: journal.notes[stem].date) :]:
        note = journal.notes[stem]
        if note.date != day:
            break
        yield note


def says_met(draft: Draft, settings: Settings) -> bool:
    """Say whether a sentence means that its new people were met then.

    It does with `met`, an introduction to you, an event, and anything but a letter at
    one. A coffee with a new person may be one of many.
    """
    kind = settings.kinds.get(draft.kind)
    if draft.attempt or kind is None:
        return False
    if draft.met or draft.kind == "event":
        return True
    return bool(draft.event) and kind.sort != "letter"


def may_meet(draft: Draft, settings: Settings) -> bool:
    """Whether people may meet in what *draft* tells: not by a call or a letter."""
    kind = settings.kinds.get(draft.kind)
    return kind is not None and kind.sort == "mutual" and kind.name != "call"


def _newcomer(
    draft: Draft,
    name: str,
    used: set[str],
    known: Mapping[str, str],
    *,
    met: bool,
) -> Change:
    """Return the file of a new person, with when, where and how you met."""
    said: dict[str, object] = {}
    if met:
        said["on"] = draft.date.isoformat()
        if draft.event:
            said["at"] = draft.event
        through = _through(draft, name, known)
        if through:
            said["through"] = through
        if draft.place:
            said["where"] = draft.place
    return contact(name, {"met": said} if said else {}, used)


def _through(draft: Draft, name: str, known: Mapping[str, str]) -> str:
    """Return the person who introduced *name*, if the sentence says so."""
    for one, by in draft.through:
        if fold(one.text) == fold(name):
            return next(iter(ids_of((by,), known)), "")
    return ""


def _introduced_to_me(
    journal: Journal,
    draft: Draft,
    known: Mapping[str, str],
    newcomers: Mapping[str, str],
) -> Iterator[Change]:
    """Yield the files of known people who were introduced to you.

    An existing `met` stays unchanged.
    """
    for pair in draft.through:
        found = [next(iter(ids_of((one,), known)), "") for one in pair]
        stem, through = found
        person = journal.contacts.get(stem)
        if not through or person is None or stem in newcomers or stem == through:
            continue
        if person.met is None and "met" not in person.places:
            met = {"on": draft.date.isoformat(), "through": through}
            yield change(person.source, sets("met", met))


def contact(name: str, values: Mapping[str, Value], used: set[str]) -> Change:
    """Return the file of a contact called *name*; *used* are the ids taken."""
    pairs = contact_pairs({"name": name, **values})
    return Change(contact_path(name, used), None, new_file(pairs, name and f"# {name}"))


def interaction(journal: Journal, settings: Settings, stem: str, draft: Draft) -> Entry:
    """Return a note that only records contact with a person.

    Day, kind and heading are those of *draft*.
    """
    name = journal.contacts[stem].name
    people = (Mention(name, (stem,)),)
    return entry(journal, settings, draft._replace(people=people), {fold(name): stem})


def new_file(pairs: Pairs, body: str) -> str:
    """Return the text of a new file. Raises `ImpossibleError`."""
    try:
        return edits.new_file(pairs, body)  # type: ignore[arg-type] # maps of texts
    except edits.RefusedError as error:
        raise ImpossibleError(f"the file cannot be written: {error.reason}") from error


def saved(journal: Journal, settings: Settings, path: str, text: str) -> Change:
    """Return the new file whose text was saved in an editor.

    It is named after its content; an unreadable file keeps its *path*.
    """
    value = read(SourceFile(path, text), settings).value
    used = taken(journal)
    if isinstance(value, Note):
        path = note_path(value.date, _words(journal, value), used)
    elif value is not None and "name" in value.places:
        path = contact_path(value.name, used)
    return Change(path, None, text)


def _words(journal: Journal, note: Note) -> list[str]:
    """Return the words for a note's name: its kind, and the person or title."""
    title = " ".join(note.shown_title.split()[:_TITLE_WORDS])
    if note.kind in TITLED or not note.participants:
        said = note.title or any(one.text for one in note.body.headings)
        return [note.kind, title if said else ""]
    first = note.participants[0].text
    return [note.kind, journal.who(first) or first]


def strangers(journal: Journal, settings: Settings, change: Change) -> list[str]:
    """Return the names in a new note's `with` that match no contact."""
    if change.new is None or change.path.startswith(CONTACTS):
        return []
    note = read(SourceFile(change.path, change.new), settings).value
    people = note.participants if isinstance(note, Note) else ()
    return [
        reference.text for reference in people if not journal.candidates(reference.text)
    ]
