"""The pages that a rule looks at: all of a journal, or a single one.

A rule with `SCOPE = "file"` finds in a page only what the page and the look-up tables
of the journal say. So it may look at one page alone, which takes a fraction of a
millisecond where all of them take many.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netjournal.format.model import Contact, Note
from netjournal.format.records import dataclass
from netjournal.practice.day import Day


@dataclass(frozen=True, eq=False)
class Narrowed(Day):
    """A day on which rules look at one *page*; all others can be looked up."""

    page: Contact | Note


def contacts(day: Day) -> Collection[Contact]:
    """Return the people whose files are looked at, by id."""
    if isinstance(day, Narrowed):
        return (day.page,) if isinstance(day.page, Contact) else ()
    return day.journal.contacts.values()


def notes(day: Day) -> Collection[Note]:
    """Return the notes that are looked at, by date and id."""
    if isinstance(day, Narrowed):
        return (day.page,) if isinstance(day.page, Note) else ()
    return day.journal.notes.values()


def files(day: Day) -> Iterator[Contact | Note]:
    """Yield all people that are looked at, then all notes."""
    yield from contacts(day)
    yield from notes(day)
