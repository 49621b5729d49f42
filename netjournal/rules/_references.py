"""Who is named where: the references of people and notes, for several rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Note, Reference
from netjournal.format.source import SourceFile, Span

# The keys of a note, besides `with`, under which people are named.
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

    Left out are `referrals`, which may be names, and `from`, which may be
    notes.
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


def without(
    journal: Journal, known: set[str]
) -> Iterator[tuple[SourceFile, Reference]]:
    """Yield each reference to a person whose text is not in *known*, and its file.

    What `from` names is among them where it is no note. *known* may grow on
    the way.
    """
    for contact in journal.contacts.values():
        if contact.knows or contact.met is not None or contact.distinct_from:
            for reference in of_contact(contact):
                if reference.text not in known:
                    yield contact.source, reference
    for note in journal.notes.values():
        people = note.participants
        if not _KEYS.isdisjoint(note.places):
            people = of_note(note)
        if note.origins_from:
            people += tuple(
                one for one in note.origins_from if _is_no_note(one, journal)
            )
        for reference in people:
            if reference.text not in known:
                yield note.source, reference


def _is_no_note(reference: Reference, journal: Journal) -> bool:
    return journal.note_id(reference.text) is None


def is_elsewhere(text: str, journal: Journal) -> bool:
    """Say whether *text* may mean a file that is there but was not read.

    That is one with a problem of its own, or one that a public view leaves
    out; either way, nothing is to be said of those who refer to it.
    """
    key = fold(text)
    if journal.is_hidden(text) or key in journal.unread:
        return True
    return "-".join(key.split()) in journal.unread


def places(page: Contact | Note) -> Iterator[Span]:
    """Yield where *page* refers to people and notes, in keys and in its body."""
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
