"""A journal as pages: every one finished HTML, safe to show, with its place.

A new page is a module with `pages(view)`, which plans it, and a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from netjournal.privacy import Outward
from netjournal.render.markup.bidi import level
from netjournal.render.pages import (
    attention,
    diary,
    interviews,
    introductions,
    ledger,
    lessons,
    note,
    opportunities,
    organizations,
    people,
    person,
    plan,
    reconnect,
    seeds,
    statistics,
    tags,
    targets,
    today,
)
from netjournal.render.pages.page import Card, Page, Sketch
from netjournal.render.pages.today import FEED
from netjournal.render.pages.view import Links, View

__all__ = [
    "FEED",
    "SECTIONS",
    "Card",
    "Page",
    "Sketch",
    "drawn",
    "pages",
    "sketch",
    "sketches",
]

Section = Callable[[View], Iterator[Sketch]]

_MARK = " (with private notes)"
_BANNER = (
    '<aside class="nj-private">Includes private people and notes. Do not'
    " publish.</aside>"
)

# In the order of the navigation. Notes come first of all, as their bodies
# give the excerpts that other pages show; they are in no navigation.
SECTIONS: tuple[Section, ...] = (
    note.pages,
    today.pages,
    people.pages,
    organizations.pages,
    person.pages,
    diary.pages,
    tags.pages,
    plan.pages,
    targets.pages,
    introductions.pages,
    interviews.pages,
    opportunities.pages,
    ledger.pages,
    lessons.pages,
    seeds.pages,
    reconnect.pages,
    statistics.pages,
    attention.pages,
)


def pages(
    out: Outward, *, photos: Mapping[str, str] | None = None, folders: bool = True
) -> dict[str, Page]:
    """Return all pages of what leaves, by uri.

    *photos* gives the address of a person's picture inside the site, by id.
    With *folders* links lead to `people/ada/`, else to `people/ada.html`.
    """
    view = View(out, photos=photos, folders=folders)
    return {sketch.uri: drawn(sketch, view) for sketch in sketches(view)}


def sketches(view: View) -> Iterator[Sketch]:
    """Yield all pages as they are planned; drawn in this order they cost least."""
    for section in SECTIONS:
        yield from section(view)


# Which section has the pages of a folder, for a page that is asked for by itself.
_FOLDERS: Mapping[str, Section] = {
    "": today.pages,
    "people": people.pages,
    "circles": people.pages,
    "status": people.pages,
    "tagged": people.pages,
    "places": people.pages,
    "organizations": organizations.pages,
    "journal": diary.pages,
    "years": diary.pages,
    "events": diary.pages,
    "tags": tags.pages,
    "plan": plan.pages,
    "targets": targets.pages,
    "introductions": introductions.pages,
    "interviews": interviews.pages,
    "opportunities": opportunities.pages,
    "ledger": ledger.pages,
    "lessons": lessons.pages,
    "seeds": seeds.pages,
    "reconnect": reconnect.pages,
    "statistics": statistics.pages,
    "attention": attention.pages,
}


def sketch(view: View, uri: str) -> Sketch | None:
    """Return the one page at *uri* as it is planned, if there is one.

    Pages of people and notes are planned without the others.
    """
    stem = view.addresses.notes_at.get(uri)
    if stem is not None:
        return note.page(view, stem)
    stem = view.addresses.people_at.get(uri)
    if stem is not None:
        return person.page(view, view.journal.contacts[stem])
    section = _FOLDERS.get(uri.rpartition("/")[0])
    planned = section(view) if section else ()
    return next((sketch for sketch in planned if sketch.uri == uri), None)


def drawn(sketch: Sketch, view: View) -> Page:
    """Return a page, finished: veiled, marked where it is not for others, and level."""
    html, found, card = sketch.draw(Links(view, sketch.uri), *sketch.inputs)
    title, veil = sketch.title, view.veil
    if veil:
        title, html = veil.text(title), veil.html(html)
        found = None if found is None else veil.text(found)
        card = None if card is None else Card(*map(veil.text, card))
    if view.out.with_private:
        title, html = f"{title}{_MARK}", f"{_BANNER}{html}"
    return Page(
        uri=sketch.uri,
        title=title,
        html=level(html),
        menu=sketch.menu,
        found=found,
        card=card,
    )
