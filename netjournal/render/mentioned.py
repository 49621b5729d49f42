"""Where somebody is named without having been there: the same on site and screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netjournal.folding import by_name
from netjournal.model import Contact, Journal, Link, Note, Promise, Reference

Mentions = Mapping[str, tuple[Note | Contact, ...]]


def mentions(journal: Journal) -> Mentions:
    """Return which notes and people name each person, by id.

    A note counts where it names somebody in its text or in a key such as
    `expected`, `hosts` or `referrals`, and has them not in `with`; a person
    where their text does. Notes come first, the latest before the others.
    """
    found: dict[str, list[Note | Contact]] = {}
    for note in latest_first(journal.notes.values()):
        there = set(journal.participants[note.id])
        for stem in _people(journal, named_in(note)):
            if stem not in there:
                found.setdefault(stem, []).append(note)
    people = journal.contacts.values()
    for one in sorted(people, key=lambda each: by_name(each.name, each.id)):
        for stem in _people(journal, one.body.links):
            if stem != one.id:
                found.setdefault(stem, []).append(one)
    return {stem: tuple(ones) for stem, ones in found.items()}


def latest_first(notes: Iterable[Note]) -> list[Note]:
    """Return *notes*, the latest first."""
    return sorted(notes, key=lambda note: (note.date, note.time, note.id), reverse=True)


def named_in(note: Note) -> Iterator[Reference | Link]:
    """Yield all that names somebody in a note, but for `with`."""
    yield from note.body.links
    for references in (note.expected, note.hosts, note.referrals):
        yield from references
    # In `from`, as in a text, a note's id wins over a name.
    yield from (Link(one.text, "", "", one.span) for one in note.origins_from)
    for pair in (one.pair for one in note.introductions):
        yield from pair
    for entry in (*note.gave, *note.received, *note.asked, *note.needs):
        yield from entry.who


def unlisted(journal: Journal, contact: Contact) -> tuple[Promise, ...]:
    """Return the open task lines of somebody's file that are in no list of what is due.

    They have no day, or are of somebody to whom nothing is ever due.
    """
    return tuple(
        one
        for one in contact.body.promises
        if one.state == "open"
        and (
            one.due is None or (contact.out_of_bounds and not journal.people(one.links))
        )
    )


def _people(
    journal: Journal, references: Iterable[Reference | Link]
) -> dict[str, None]:
    found = (
        journal.linked(one) if isinstance(one, Link) else journal.who(one.text)
        for one in references
    )
    return dict.fromkeys(stem for stem in found if stem is not None)
