"""Introductions: those that need follow-up, then by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.introductions import standings
from netjournal.render.pages.outline import outline
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.sheet import Part
from netjournal.render.text.introductions import introduction_outline

INTRODUCTIONS = "introductions/index.md"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of introductions."""
    yield Sketch(
        uri=INTRODUCTIONS,
        title="Introductions",
        menu=("Practice", "Introductions"),
        inputs=(introduction_outline(standings(view.out), view.journal).parts,),
        draw=_draw,
    )


def _draw(at: Links, listed: Iterable[Part]) -> Drawing:
    lists = outline(listed, at)
    none = (
        "<p>No introductions recorded. Which two people should meet? In the note of"
        " the day you introduced them, write <code>introduced: [ada, grace]</code>.</p>"
    )
    return Drawing(f"<h1>Introductions</h1>{lists or none}")
