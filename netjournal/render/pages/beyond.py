"""What a person's page has no room for: who else names them, and what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.model import Contact, Note
from netjournal.format.wording import commas
from netjournal.render.markup.html import escape
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.view import Links, View

SHOWN = 4  # planned notes that are shown at once
_FOLDED = 18
_MENTIONS = 12


def pages(view: View) -> Iterator[Sketch]:
    """Yield the pages on which somebody's mentions and plans go on."""
    for contact in view.people:
        place, files = _mentions(view, contact), view.gallery.mentions(contact)
        yield from further.pages(place, files, mentioned, first=_MENTIONS)
        notes = view.journal.notes_with[contact.id]
        later = [note for note in notes if note.date > view.today][SHOWN:]
        place = _planned(view, contact)
        yield from further.pages(place, later, short, first=_FOLDED)


def mentions(
    view: View, contact: Contact, files: Iterable[Note | Contact]
) -> further.Begun[Note | Contact]:
    """Return the first of the *files* that name somebody."""
    return further.begun(_mentions(view, contact), files, first=_MENTIONS)


def planned(view: View, contact: Contact, notes: Iterable[Note]) -> further.Begun[Note]:
    """Return the first of the *notes* to come that are not shown at once."""
    return further.begun(_planned(view, contact), notes, first=_FOLDED)


def _mentions(view: View, contact: Contact) -> further.Place:
    return _place(view, contact, "Mentions of", "mentions")


def _planned(view: View, contact: Contact) -> further.Place:
    return _place(view, contact, "Planned with", "planned")


def _place(view: View, contact: Contact, words: str, folder: str) -> further.Place:
    uri, name = view.addresses.people[contact.id], view.veil.text(contact.name)
    stem = uri.rpartition("/")[2].removesuffix(".md")
    way = (("People", "people/index.md"), (name, uri))
    # With a number alone the address may be the id of somebody private.
    return further.Place(way, f"{words} {name}", f"{folder}/{stem}/page")


def mentioned(files: Iterable[Note | Contact], at: Links) -> str:
    """Return files as a list of links."""
    return parts.bullets(at.path(file.source.path) for file in files)


def short(notes: Iterable[Note], at: Links) -> str:
    """Return notes as a list of links with their days and kinds."""
    return parts.bullets(
        f"{at.note(note.id)} {parts.quiet(_when(note, at))}" for note in notes
    )


def _when(note: Note, at: Links) -> str:
    return commas((at.day(note.date), escape(note.kind)))
