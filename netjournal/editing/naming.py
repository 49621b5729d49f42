"""Who or what the references of a page mean: its front matter and its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Note, Reference
from netjournal.format.source import Span


class Naming(NamedTuple):
    """A reference as it is written: its text without a label, and what it may name.

    `heading` is that of a link; without a text it is one of the same file.
    """

    text: str
    span: Span
    sort: str
    heading: str = ""


def meant(journal: Journal, text: str, sort: str) -> Contact | Note | None:
    """Return the page that *text* means, if it is exactly one.

    *sort* is `person` or `note`; otherwise the id of a person goes before that of a
    note, and this before a name, as in a link.
    """
    if sort == "note":
        return _note(journal, text)
    if sort == "person":
        return _person(journal, text)
    if fold(text) not in journal.contact_ids:
        note = _note(journal, text)
        if note is not None:
            return note
    return _person(journal, text)


def _person(journal: Journal, text: str) -> Contact | None:
    stem = journal.who(text)
    return None if stem is None else journal.contacts[stem]


def _note(journal: Journal, text: str) -> Note | None:
    stem = journal.note_id(text)
    return None if stem is None else journal.notes[stem]


def in_body(page: Contact | Note) -> Iterator[Naming]:
    """Yield the links in the text of a page."""
    for link in (*page.body.links, *page.body.embeds):
        yield Naming(link.target, link.span, "either", link.heading)


def in_front(page: Contact | Note) -> Iterator[Naming]:
    """Yield all that names a person or a note in the front matter of a page."""
    if isinstance(page, Contact):
        yield from _people(tie.who for tie in page.knows)
        yield from _people(page.distinct_from)
        if page.met is not None:
            if page.met.through is not None:
                yield from _people([page.met.through])
            if page.met.at:
                yield Naming(page.met.at, page.met.at_span, "note")
        return
    for references in (page.participants, page.expected, page.hosts, page.referrals):
        yield from _people(references)
    yield from _people(person for person, _ in page.decisions)
    for entry in (*page.gave, *page.received, *page.asked, *page.needs):
        yield from _people(entry.who)
    for introduction in page.introductions:
        yield from _people(introduction.pair)
    for origin in page.origins_from:
        yield Naming(origin.text, origin.span, "either")
    if page.event is not None:
        yield Naming(page.event.text, page.event.span, "note")


def _people(references: Iterable[Reference]) -> Iterator[Naming]:
    for person in references:
        yield Naming(person.text, person.span, "person")
