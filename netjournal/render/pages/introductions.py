"""Introductions: those that need follow-up, then by stage."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.practice.introductions import standings
from netjournal.render.pages import further
from netjournal.render.pages.outline import beginnings, others, outline
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.sheet import Entry
from netjournal.render.text.introductions import introduction_outline

INTRODUCTIONS = "introductions/index.md"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of introductions, and those that its parts go on on."""
    listed = introduction_outline(standings(view.out), view.journal).parts
    page = ("Introductions", INTRODUCTIONS)
    yield Sketch(
        uri=INTRODUCTIONS,
        title="Introductions",
        menu=("Practice", "Introductions"),
        inputs=beginnings(listed, page),
        draw=_draw,
    )
    yield from others(listed, page)


def _draw(at: Links, *listed: further.Begun[Entry]) -> Drawing:
    lists = outline(listed, at)
    none = (
        "<p>No introductions recorded. Which two people should meet? In the note of"
        " the day you introduced them, write <code>introduced: [ada, grace]</code>.</p>"
    )
    return Drawing(f"<h1>Introductions</h1>{lists or none}")
