"""Introductions: what is open, then by how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.introductions import Brought, Standing, standings
from netjournal.render.bidi import named
from netjournal.render.introductions import said
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

INTRODUCTIONS = "introductions/index.md"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of introductions."""
    yield Sketch(
        uri=INTRODUCTIONS,
        title="Introductions",
        menu=("Practice", "Introductions"),
        inputs=(standings(view.journal, view.settings, view.today),),
        draw=_draw,
    )


def _draw(at: Links, listed: Sequence[Standing]) -> Drawing:
    lists = "".join(
        parts.section(title, _rows(rows, at)) for title, rows in _parts(listed)
    )
    none = "" if listed else "<p>None yet. Who of your people ought to meet?</p>"
    return Drawing(f"<h1>Introductions</h1>{lists}{none}")


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


def _rows(listed: Iterable[Standing], at: Links) -> str:
    journal = at.view.journal
    return parts.bullets(
        f"<p>{_pair(each.brought, at)}: {parts.words(said(each, journal))}</p>"
        f"{parts.proof(at, (each.brought.evidence,))}"
        for each in listed
    )


def _pair(one: Brought, at: Links) -> str:
    journal = at.view.journal
    me = journal.me.id if journal.me else ""
    shown = [
        "you"
        if me and stem == me
        else at.person(stem)
        if stem in journal.contacts
        else named(name)
        for stem, name in zip(one.people, one.names, strict=True)
    ]
    return " and ".join(sorted(shown, key=lambda name: name != "you"))
