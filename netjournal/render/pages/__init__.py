"""A journal as pages: every one finished HTML, safe to show, with its place.

A new page is a module with `pages(view)`, and a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from netjournal.privacy import Outward
from netjournal.render.bidi import level
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
from netjournal.render.pages.page import Page
from netjournal.render.pages.today import FEED
from netjournal.render.pages.view import View

__all__ = ["FEED", "SECTIONS", "Page", "pages"]

Section = Callable[[View], Iterator[Page]]

_MARK = " (with private notes)"
_BANNER = (
    '<aside class="nj-private">With private people and notes: for your eyes only, do'
    " not publish it.</aside>"
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
    found = (page for section in SECTIONS for page in section(view))
    return {page.uri: _leveled(_finished(page, out)) for page in found}


def _finished(page: Page, out: Outward) -> Page:
    veil = out.veil
    if not (veil or out.with_private):
        return page
    return replace(
        page,
        title=f"{veil.text(page.title)}{_MARK if out.with_private else ''}",
        html=f"{_BANNER if out.with_private else ''}{veil.html(page.html)}",
        found=None if page.found is None else veil.text(page.found),
    )


def _leveled(page: Page) -> Page:
    safe = level(page.html)
    return page if safe is page.html else replace(page, html=safe)
