"""Introductions: what is open, then by how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.introductions import Brought, Standing, standings
from netjournal.render.bidi import named
from netjournal.render.introductions import said
from netjournal.render.pages import parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View

INTRODUCTIONS = "introductions/index.md"


def pages(view: View) -> Iterator[Page]:
    """Yield the page of introductions."""
    at = Links(view, INTRODUCTIONS)
    found = standings(view.journal, view.settings, view.today)
    lists = "".join(
        parts.section(title, _rows(view, rows, at)) for title, rows in _parts(found)
    )
    html = f"<h1>Introductions</h1>{lists}"
    if not found:
        html += "<p>None yet. Who of your people ought to meet?</p>"
    yield Page(
        uri=INTRODUCTIONS,
        title="Introductions",
        html=html,
        menu=("Practice", "Introductions"),
    )


def _parts(found: Iterable[Standing]) -> Iterator[tuple[str, list[Standing]]]:
    listed = list(found)
    closed = [one for one in listed if not one.open]
    made = [one for one in closed if one.brought.stage == "made"]
    yield "A word is open", [one for one in listed if one.open]
    for stage, title in (("offered", "Offered"), ("accepted", "Accepted")):
        yield title, [one for one in closed if one.brought.stage == stage]
    yield "Made by you", [one for one in made if not one.brought.mine]
    yield "Made for you", [one for one in made if one.brought.mine]
    yield "Declined", [one for one in closed if one.brought.stage == "declined"]


def _rows(view: View, found: Iterable[Standing], at: Links) -> str:
    return parts.bullets(
        f"<p>{_pair(view, one.brought, at)}: {parts.words(said(one, view.journal))}</p>"
        f"{parts.proof(at, (one.brought.evidence,))}"
        for one in found
    )


def _pair(view: View, one: Brought, at: Links) -> str:
    me = view.journal.me.id if view.journal.me else ""
    shown = [
        "you"
        if me and stem == me
        else at.person(stem)
        if stem in view.journal.contacts
        else named(name)
        for stem, name in zip(one.people, one.names, strict=True)
    ]
    return " and ".join(sorted(shown, key=lambda name: name != "you"))
