"""The references in people and notes, for several rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Note, Reference
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.rules import _pages

# The keys of a note, besides `with`, that name people.
_KEYS = {
    *("expected", "hosts", "follow_up", "gave", "received", "asked", "needs"),
    *("introduced", "from"),
}


def of_contact(contact: Contact) -> Iterator[Reference]:
    """Yield the people that the front matter of *contact* refers to."""
    for tie in contact.knows:
        yield tie.who
    if contact.met is not None and contact.met.through is not None:
        yield contact.met.through
    yield from contact.distinct_from


def of_note(note: Note) -> tuple[Reference, ...]:
    """Return the people that the front matter of *note* refers to.

    Without `referrals`, which can be names, and `from`, which can be notes.
    """
    entries = note.gave + note.received + note.asked + note.needs
    return (
        *note.participants,
        *note.expected,
        *note.hosts,
        *(who for who, _ in note.decisions),
        *(who for entry in entries for who in entry.who),
        *(who for one in note.introductions for who in one.pair),
    )


def without(day: Day, known: set[str]) -> Iterator[tuple[SourceFile, Reference]]:
    """Yield each reference to a person whose text is not in *known*, and its file.

    References in `from` are included if they are not notes. *known* may grow during the
    iteration.
    """
    for contact in _pages.contacts(day):
        if contact.knows or contact.met is not None or contact.distinct_from:
            for reference in of_contact(contact):
                if reference.text not in known:
                    yield contact.source, reference
    for note in _pages.notes(day):
        people = note.participants
        if not _KEYS.isdisjoint(note.places):
            people = of_note(note)
        if note.origins_from:
            people += tuple(
                one for one in note.origins_from if _is_no_note(one, day.journal)
            )
        for reference in people:
            if reference.text not in known:
                yield note.source, reference


def _is_no_note(reference: Reference, journal: Journal) -> bool:
    return journal.note_id(reference.text) is None


def is_elsewhere(text: str, journal: Journal) -> bool:
    """Say whether *text* may mean a file that exists but was not read.

    That is a file with its own problem, or one hidden from a public view; either way,
    references to it are not reported.
    """
    key = fold(text)
    if journal.is_hidden(text) or key in journal.unread:
        return True
    return "-".join(key.split()) in journal.unread


def places(page: Contact | Note) -> Iterator[Span]:
    """Yield the spans of references to people and notes in *page*."""
    found: Iterable[Reference]
    if isinstance(page, Contact):
        found = of_contact(page)
        if page.met is not None and page.met.at:
            yield page.met.at_span
    else:
        found = of_note(page)
        yield from (one.span for one in (*page.referrals, *page.origins_from))
        if page.event is not None:
            yield page.event.span
    for reference in found:
        yield reference.span
    for link in page.body.links:
        yield link.span
