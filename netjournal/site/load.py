"""From a journal to all that its site is made of, for every builder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netjournal import rules
from netjournal.clock import utc
from netjournal.format.diagnostics import Diagnostic
from netjournal.interchange.ics import feed
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from netjournal.render.pages import FEED, Page, Sketch, sketches
from netjournal.render.pages.view import View
from netjournal.site import drawing, photos
from netjournal.site.kept import KeptPage
from netjournal.store.photos import with_photos
from netjournal.workspace import Workspace, uncollected


class Drawn(NamedTuple):
    """Pages that were drawn, and those that are kept from the last build, by uri."""

    pages: list[Page]
    kept: Mapping[str, KeptPage]


# Draws planned pages of a site with a name.
Draw = Callable[[View, Sequence[Sketch], str], Drawn]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A journal's site: pages by uri, pictures and the calendar by name.

    `plan` has all pages, those that are `kept` from the last build, too.
    `problems` are those of the whole journal, for the person who builds it.
    """

    name: str
    with_private: bool
    pages: dict[str, Page]
    files: dict[str, bytes]
    problems: list[Diagnostic]
    plan: tuple[Sketch, ...] = ()
    kept: Mapping[str, KeptPage] = field(default_factory=dict)


def site(
    workspace: Workspace,
    *,
    folders: bool = True,
    include_private: bool = False,
    draw: Draw | None = None,
) -> Site:
    """Return what the site of a journal is made of. Raises `OpeningError`.

    With *folders* links lead to `people/ada/`, else to `people/ada.html`. *draw* draws
    its pages, by default all of them.
    """
    journal, found = with_photos(workspace.journal, workspace.root)
    day = Day(journal, workspace.settings, workspace.today)
    out = outward(day, include_private=include_private)
    pictures = {
        stem: (photos.name(picture), picture.content)
        for stem, picture in found.items()
        if stem in out.journal.contacts
    }
    name = _name(out)
    with uncollected(lasting=workspace.lasting):
        addresses = {stem: name for stem, (name, _) in pictures.items()}
        view = View(out, photos=addresses, folders=folders)
        plan = list(sketches(view))
    pages, kept = (draw or _all)(view, plan, name)
    return Site(
        name=name,
        with_private=out.with_private,
        pages={page.uri: page for page in pages},
        files={
            **dict(pictures.values()),
            FEED: feed(out, utc(day.settings.time_zone)),
        },
        problems=list(out.problems if out.journal is journal else rules.check(day)),
        plan=tuple(plan),
        kept=kept,
    )


def _all(view: View, plan: Sequence[Sketch], _name: str) -> Drawn:
    return Drawn(drawing.draw(view, plan), {})


def _name(out: Outward) -> str:
    name = out.veil.text(out.settings.site_name)
    return f"{name} (with private notes)" if out.with_private else name
