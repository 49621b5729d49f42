"""People I want to know, and the ways there that the journal knows."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.network import chains, people_to_ask
from netjournal.render.html import escape
from netjournal.render.pages import days, parts, paths
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.render.path import asked_words
from netjournal.targets import Target, targets

TARGETS = "targets/index.md"

_PATHS = 3


def pages(view: View) -> Iterator[Page]:
    """Yield the page of targets."""
    at = Links(view, TARGETS)
    found = "".join(_target(view, one, at) for one in targets(view.known.ties))
    html = f"<h1>People I want to know</h1>{found}"
    if not found:
        html += (
            "<p>Nobody yet. A file with <code>status: target</code> and a"
            " <code>goal</code> is enough.</p>"
        )
    yield Page(uri=TARGETS, title="Targets", html=html, menu=("Practice", "Targets"))


def _target(view: View, one: Target, at: Links) -> str:
    contact = view.journal.contacts[one.contact]
    about = parts.dots((parts.role(contact, at), escape(one.location)))
    tried = ", ".join(map(days.short, one.tried))
    facts = parts.facts(
        (
            ("Why", at.inline(one.goal)),
            ("You share", escape(", ".join(one.common_ground))),
            ("The way there", _way(one, at)),
            ("Where they will be", paths.events(one.events, at)),
            ("You know there", parts.names(at, one.inside)),
            ("You wrote", f"{tried}, no answer yet" if tried else ""),
        )
    )
    return (
        f'<section class="nj-entry"><h2>{at.person(one.contact)}'
        f" {parts.quiet(about)}</h2>{facts}{_ask(view, one, at)}</section>"
    )


def _way(one: Target, at: Links) -> str:
    if one.path is None:
        return paths.way(None, at)
    return f"{paths.way(one.path, at)}{paths.steps(one.path, at)}"


def _ask(view: View, one: Target, at: Links) -> str:
    """Return whom to ask for an introduction, least strained first."""
    if one.path is None:
        return ""
    ties = view.known.ties
    ways = chains(ties, [one.contact], _PATHS)
    asked = people_to_ask(ties, ways, view.known.account_of)
    rows = parts.bullets(
        f"{at.person(each.contact)} {parts.quiet(parts.words(asked_words(each)))}"
        for each in asked
    )
    return parts.folded("Whom to ask for a word", rows) if rows else ""
