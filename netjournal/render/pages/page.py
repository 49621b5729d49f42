"""What a page is, before anything is built of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: its place, its title and its finished HTML.

    `uri` is the page's file among the pages (`people/grace-hopper.md`),
    `title` plain text, `html` safe and complete, with the page's `h1`. `menu`
    is its place in the navigation, outermost first; a page without one is
    found through the others. `found` is the plain text that search looks
    through beside the title, which may be all there is; a page with `None` is
    not searched for.
    """

    uri: str
    title: str
    html: str
    menu: tuple[str, ...] = ()
    found: str | None = None
