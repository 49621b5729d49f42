"""A journal as pages: every one finished HTML, safe to show, with its place.

A new page is a module with `pages(view)`, and a line in `SECTIONS`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from netjournal.diagnostics import Diagnostic
from netjournal.model import Journal
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
from netjournal.settings import Settings

__all__ = ["FEED", "SECTIONS", "Page", "pages"]

Section = Callable[[View], Iterator[Page]]

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


def pages(  # noqa: PLR0913 (what a site is made from)
    journal: Journal,
    settings: Settings,
    day: dt.date,
    *,
    problems: Iterable[Diagnostic] = (),
    photos: Mapping[str, str] | None = None,
    folders: bool = True,
    include_private: bool = False,
) -> dict[str, Page]:
    """Return all pages of *journal* as it stands on *day*, by uri.

    Private people and notes are left out, and whatever still spells their
    names says "someone", unless *include_private*. *problems* are those of
    the whole journal; what is about private files is left out too. *photos*
    gives the address of a person's picture inside the site, by id. With
    *folders* links lead to `people/ada/`, else to `people/ada.html`.
    """
    view = View(
        journal if include_private else journal.public(),
        settings,
        day,
        problems=tuple(problems if include_private else _public(journal, problems)),
        photos=photos,
        folders=folders,
    )
    found = (page for section in SECTIONS for page in section(view))
    return {page.uri: _veiled(page, view) for page in found}


def _public(journal: Journal, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    private = {it.source.path for it in journal.contacts.values() if it.private}
    private |= {it.source.path for it in journal.notes.values() if it.private}
    private |= {*journal.withheld}
    for problem in problems:
        sources = (problem.source, *(other.source for other in problem.related))
        if not any(source.path in private for source in sources):
            yield problem


def _veiled(page: Page, view: View) -> Page:
    if not view.journal.hidden:
        return page
    return replace(
        page,
        title=view.veil.text(page.title),
        html=view.veil.html(page.html),
        found=view.veil.text(page.found),
    )
