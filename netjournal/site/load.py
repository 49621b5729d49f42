"""From a journal to all that its site is made of, for every builder."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal import rules
from netjournal.clock import utc
from netjournal.format.diagnostics import Diagnostic
from netjournal.interchange.ics import feed
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from netjournal.render.pages import FEED, Page, pages
from netjournal.site import photos
from netjournal.store.photos import with_photos
from netjournal.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A journal's site: pages by uri, pictures and the calendar by name.

    `problems` are those of the whole journal, for the person who builds it.
    """

    name: str
    with_private: bool
    pages: dict[str, Page]
    files: dict[str, bytes]
    problems: list[Diagnostic]


def site(
    workspace: Workspace, *, folders: bool = True, include_private: bool = False
) -> Site:
    """Return what the site of a journal is made of. Raises `OpeningError`.

    With *folders* links lead to `people/ada/`, else to `people/ada.html`.
    """
    journal, found = with_photos(workspace.journal, workspace.root)
    day = Day(journal, workspace.settings, workspace.today)
    out = outward(day, include_private=include_private)
    pictures = {
        stem: (photos.name(one), one.content)
        for stem, one in found.items()
        if stem in out.journal.contacts
    }
    return Site(
        name=_name(out),
        with_private=out.with_private,
        pages=pages(
            out,
            photos={stem: name for stem, (name, _) in pictures.items()},
            folders=folders,
        ),
        files={
            **dict(pictures.values()),
            FEED: feed(out, utc(day.settings.time_zone)),
        },
        problems=list(out.problems if out.journal is journal else rules.check(day)),
    )


def _name(out: Outward) -> str:
    name = out.veil.text(out.settings.site_name)
    return f"{name} (with private notes)" if out.with_private else name
