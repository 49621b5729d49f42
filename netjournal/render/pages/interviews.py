"""Informational interviews, by stage."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.wording import sentence
from netjournal.practice.interviews import interviews
from netjournal.render.pages import further
from netjournal.render.pages.outline import beginnings, others, outline
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.sheet import Entry
from netjournal.render.text.interviews import interview_outline, summary

INTERVIEWS = "interviews/index.md"

_NONE = (
    "<p>Ask someone about their work. A note with <code>kind: interview</code> and"
    " <code>stage: asked</code> keeps it here until you have thanked them.</p>"
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of interviews, and those that its parts go on on."""
    listed = interviews(view.out)
    stages = interview_outline(listed).parts
    page = ("Interviews", INTERVIEWS)
    yield Sketch(
        uri=INTERVIEWS,
        title="Interviews",
        menu=("Practice", "Interviews"),
        inputs=(sentence(summary(listed)), *beginnings(stages, page)),
        draw=_draw,
    )
    yield from others(stages, page)


def _draw(at: Links, words: str, *listed: further.Begun[Entry]) -> Drawing:
    rows = outline(listed, at)
    return Drawing(f'<h1>Interviews</h1><p class="nj-asof">{words}</p>{rows or _NONE}')
