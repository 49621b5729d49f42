"""A journal as pages: every one finished HTML, safe to show, with its place.

A new page is a module with `pages(view)`, which plans it, and a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from netjournal.format.mentions.shown import SOMEONE
from netjournal.privacy import Outward
from netjournal.render.markup.bidi import level
from netjournal.render.markup.html import Image
from netjournal.render.pages import (
    attention,
    beyond,
    diary,
    interviews,
    introductions,
    ledger,
    lessons,
    network,
    note,
    opportunities,
    organizations,
    people,
    person,
    plan,
    practice,
    reconnect,
    seeds,
    statistics,
    tags,
    targets,
    today,
)
from netjournal.render.pages.page import Card, Drawing, Page, Sketch
from netjournal.render.pages.people import EVERYONE, TABLE
from netjournal.render.pages.tabs import BADGES, badges
from netjournal.render.pages.today import FEED
from netjournal.render.pages.view import Links, View

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = [
    "BADGES",
    "EVERYONE",
    "FEED",
    "SECTIONS",
    "TABLE",
    "Card",
    "Page",
    "Sketch",
    "drawn",
    "marks",
    "pages",
    "searched",
    "searched_people",
    "searched_rows",
    "sketch",
    "sketches",
    "some_sketches",
]

Section = Callable[[View], Iterator[Sketch]]

_FEW = 8  # notes for which each is planned by itself
_EMPTY = "<bdi></bdi></a>"
_MARK = " (with private notes)"
_BANNER = (
    '<aside class="nj-private">Includes private people and notes. Do not'
    " publish.</aside>"
)

# In the order of the navigation. Notes come first of all, as their bodies
# give the beginnings that other pages show; they are in no navigation.
SECTIONS: tuple[Section, ...] = (
    note.pages,
    today.pages,
    people.pages,
    person.pages,
    beyond.pages,
    diary.pages,
    tags.pages,
    network.pages,
    organizations.pages,
    practice.pages,
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
    out: Outward,
    *,
    photos: Mapping[str, str] | None = None,
    images: Mapping[tuple[str, str], Image] | None = None,
    folders: bool = True,
) -> dict[str, Page]:
    """Return all pages of what leaves, by uri.

    *photos* gives the address of a person's picture inside the site, by id, and
    *images* are the pictures in texts, as `View` has them. With *folders* links lead
    to `people/ada/`, else to `people/ada.html`.
    """
    view = View(out, photos=photos, images=images, folders=folders)
    return {sketch.uri: drawn(sketch, view) for sketch in sketches(view)}


def sketches(view: View) -> Iterator[Sketch]:
    """Yield all pages as they are planned; drawn in this order they cost least."""
    for section in SECTIONS:
        yield from section(view)


def some_sketches(view: View, uris: AbstractSet[str]) -> Iterator[Sketch]:
    """Yield the pages at *uris* as they are planned, those that there are.

    Pages of people and organizations are planned without the others, and so are those
    of a few notes.
    """
    notes, people_ = view.addresses.notes_at, view.addresses.people_at
    stems = {notes[uri] for uri in uris & notes.keys()}
    if len(stems) > _FEW:
        yield from (sketch for sketch in note.pages(view) if sketch.uri in uris)
    else:
        yield from (note.page(view, stem) for stem in stems)
    for uri in uris & people_.keys():
        yield person.page(view, view.journal.contacts[people_[uri]])
    others = uris - notes.keys() - people_.keys()
    for section in {_section(uri): None for uri in others}:
        if section is organizations.pages:
            inside = {uri for uri in others if _section(uri) is section}
            yield from organizations.some(view, inside)
            continue
        planned = section(view) if section else ()
        yield from (sketch for sketch in planned if sketch.uri in others)


# Which section has the pages of a folder, for a page that is asked for by itself.
_FOLDERS: Mapping[str, Section] = {
    "": today.pages,
    "due": today.pages,
    "people": people.pages,
    "mentions": beyond.pages,
    "planned": beyond.pages,
    people.EVERYONE: people.rows,
    "circles": people.pages,
    "status": people.pages,
    "tagged": people.pages,
    "places": people.pages,
    "organizations": organizations.pages,
    "network": network.pages,
    "journal": diary.pages,
    "years": diary.pages,
    "months": diary.pages,
    "events": diary.pages,
    "tags": tags.pages,
    "practice": practice.pages,
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


def _section(uri: str) -> Section | None:
    return _FOLDERS.get(uri.partition("/")[0] if "/" in uri else "")


def sketch(view: View, uri: str) -> Sketch | None:
    """Return the one page at *uri* as it is planned, if there is one.

    Pages of people, notes and organizations are planned without the others.
    """
    stem = view.addresses.notes_at.get(uri)
    if stem is not None:
        return note.page(view, stem)
    stem = view.addresses.people_at.get(uri)
    if stem is not None:
        return person.page(view, view.journal.contacts[stem])
    section = _section(uri)
    if section is organizations.pages:
        return next(organizations.some(view, {uri}), None)
    planned = section(view) if section else ()
    return next((sketch for sketch in planned if sketch.uri == uri), None)


def marks(view: View) -> bytes:
    """Return the style sheet `BADGES`: the marks at the tabs."""
    return badges(view, attention=sketch(view, attention.ATTENTION) is not None)


def drawn(sketch: Sketch, view: View) -> Page:
    """Return a page, finished: veiled, marked where it is not for others, and level."""
    at = Links(view, sketch.uri)
    sketch, inputs = sketch.gathered()
    drawing = sketch.draw(at, *inputs)
    if practice.is_inside(sketch):
        drawing = drawing._replace(html=practice.inside(sketch, drawing.html, at))
    return _finished(view, drawing, sketch.uri, sketch.title, sketch.menu)


def searched(view: View) -> Iterator[Page]:
    """Yield all pages that the search finds, in the order of `sketches`.

    They have no HTML, which costs most of a page.
    """
    for entry in view.notes:
        uri = view.addresses.notes[entry.id]
        drawing = note.drawn_for_search(Links(view, uri), entry)
        yield _finished(view, drawing, uri, view.title(entry))
    yield from searched_people(view)
    for uri, title, drawing in (*diary.found(view), *tags.found(view)):
        yield _finished(view, drawing, uri, title)
    for sketch in organizations.pages(view):
        page = drawn(sketch, view)
        if page.found is not None:
            yield replace(page, html="")


def searched_people(view: View, *, whole: bool = True) -> Iterator[Page]:
    """Yield the pages of people as `searched` does; not *whole*, with a card alone."""
    for contact in view.people:
        uri = view.addresses.people[contact.id]
        drawing = person.drawn_for_search(Links(view, uri), contact, whole=whole)
        yield _finished(view, drawing, uri, contact.name)


def searched_rows(view: View) -> Iterator[Page]:
    """Yield the pages on which the table of people goes on, whole."""
    for sketch in people.rows(view):
        yield drawn(sketch, view)


def _finished(
    view: View, drawing: Drawing, uri: str, title: str, menu: tuple[str, ...] = ()
) -> Page:
    (html, found, card, label), veil = drawing, view.veil
    if veil:
        # A hidden name that ends in the link after it may be all of that link's text.
        html = veil.html(html).replace(_EMPTY, f"<bdi>{SOMEONE}</bdi></a>")
        title, text, label, *facts = veil.texts(title, found or "", label, *card or ())
        found = None if found is None else text
        card = None if card is None else Card(*facts)
    if view.out.with_private:
        title, html = f"{title}{_MARK}", f"{_BANNER}{html}" if html else ""
    return Page(
        uri=uri,
        title=title,
        html=level(html),
        menu=menu,
        found=found,
        card=card,
        label=label,
    )
