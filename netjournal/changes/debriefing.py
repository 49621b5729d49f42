"""After an event: the people you met, and a decision about each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from netjournal.changes.change import Edit, adds, change, front_of, sets
from netjournal.changes.deciding import undecided, written
from netjournal.changes.entries import contact, taken
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.settings import DayOrder
from netjournal.format.source import Change, SourceFile

_WITH = "with"
_FOLLOW_UP = "follow_up"


class Met(NamedTuple):
    """A person you met: an id, or the name of a new person.

    `decision` is no, later, a date or a duration, or empty if still open.
    """

    name: str
    stem: str = ""
    decision: str = ""


def to_ask_about(journal: Journal, note: Note) -> tuple[str, ...]:
    """Return the people in a note without a decision, or with only `later`.

    A plain decision that is not `later` is for everyone.
    """
    if note.decision is not None and note.decision.when != "later":
        return ()
    return undecided(journal, note)


def perhaps_met(journal: Journal, note: Note) -> tuple[str, ...]:
    """Return the expected people and hosts that are not in `with`."""
    there = journal.participants[note.id]
    found = journal.people((*note.hosts, *note.expected))
    return tuple(stem for stem in found if stem not in there)


def strangers(journal: Journal, note: Note) -> tuple[str, ...]:
    """Return the names in a note's `with` that match no contact."""
    return tuple(
        one.text for one in note.participants if not journal.candidates(one.text)
    )


def debrief(
    journal: Journal,
    today: dt.date,
    note: Note,
    met: Sequence[Met],
    order: DayOrder = "",
) -> list[Change]:
    """Return the changes: contacts for new people, and the note.

    Existing decisions stay unchanged. Raises `ImpossibleError`.
    """
    used = taken(journal)
    contacts: list[Change] = []
    stems: list[str] = []
    for one in met:
        if one.stem:
            stems.append(one.stem)
            continue
        made = contact(one.name, {"met": {"at": note.id}}, used)
        stem = SourceFile(made.path, "").stem
        used.add(fold(stem))
        contacts.append(made)
        stems.append(stem)
    decided = {
        stem: written(one.decision, note.date, today, order)
        for one, stem in zip(met, stems, strict=True)
        if one.decision
    }
    steps = [
        *_joining(journal, note, met, stems),
        *_deciding(journal, note, stems, decided),
    ]
    return [*contacts, change(note.source, *steps)] if steps else contacts


def _joining(
    journal: Journal, note: Note, met: Sequence[Met], stems: Sequence[str]
) -> Iterator[Edit]:
    """Yield the edits that add missing people to `with`."""
    there = set(journal.participants[note.id])
    named = {fold(name) for name in strangers(journal, note)}
    for one, stem in zip(met, stems, strict=True):
        if stem not in there and fold(one.name) not in named:
            there.add(stem)
            yield adds(_WITH, stem)


def _deciding(
    journal: Journal,
    note: Note,
    stems: Sequence[str],
    decided: Mapping[str, str],
) -> Iterator[Edit]:
    """Yield the edits of `follow_up`; a plain one stays with the previous people."""
    held = front_of(note.source).data.get(_FOLLOW_UP, "")
    before = [journal.who(one.text) or one.text for one in note.participants]
    if isinstance(held, dict):
        names = {journal.who(reference(name)): name for name in held}
        for stem, when in decided.items():
            yield sets((_FOLLOW_UP, names.get(stem, stem)), when)
    elif held and before:
        joined = [stem for stem in stems if stem not in before]
        if decided or joined:
            everyone = dict.fromkeys(before, held)
            yield sets(_FOLLOW_UP, {**everyone, **decided})
    elif decided:
        alone = len({*before, *stems}) == 1
        yield sets(_FOLLOW_UP, next(iter(decided.values())) if alone else decided)
