"""Informational interviews, by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.wording import sentence
from netjournal.practice.interviews import interviews
from netjournal.render.pages.outline import outline
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.sheet import Part
from netjournal.render.text.interviews import interview_outline, summary

INTERVIEWS = "interviews/index.md"

_NONE = (
    "<p>Ask someone about their work. A note with <code>kind: interview</code> and"
    " <code>stage: asked</code> keeps it here until you have thanked them.</p>"
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of interviews."""
    listed = interviews(view.out)
    yield Sketch(
        uri=INTERVIEWS,
        title="Interviews",
        menu=("Practice", "Interviews"),
        inputs=(sentence(summary(listed)), interview_outline(listed).parts),
        draw=_draw,
    )


def _draw(at: Links, words: str, listed: Iterable[Part]) -> Drawing:
    rows = outline(listed, at)
    return Drawing(f'<h1>Interviews</h1><p class="nj-asof">{words}</p>{rows or _NONE}')
