"""Dormant ties: how close they were, what speaks for a word, what may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.practice.reconnect import Old, Reason, reconnect
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.reconnect import EXPLAINED, tie_words

RECONNECT = "reconnect/index.md"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of dormant ties."""
    yield Sketch(
        uri=RECONNECT,
        title="Reconnect",
        menu=("Practice", "Reconnect"),
        inputs=(reconnect(view.out),),
        draw=_draw,
    )


def _draw(at: Links, ties: Sequence[Old]) -> Drawing:
    rows = "".join(_row(tie, at) for tie in ties)
    html = (
        f'<h1>Reconnect</h1><p class="nj-asof">Silent for'
        f" {at.view.settings.dormant} or longer, those that were closest first</p>"
        f"{rows or '<p>No tie has been silent for that long.</p>'}"
    )
    if any(tie.harder for tie in ties):
        html += f"<p>{parts.quiet(parts.words(EXPLAINED))}</p>"
    return Drawing(html)


def _row(one: Old, at: Links) -> str:
    facts = parts.facts(
        (
            (
                "Then",
                f"{parts.words(tie_words(one))} {parts.proof(at, [one.last.evidence])}",
            ),
            ("What speaks for it", _reasons(one.worth, at)),
            ("What may feel awkward", _reasons(one.harder, at)),
        )
    )
    return (
        f'<section class="nj-entry"><h2>{at.person(one.contact)}</h2>{facts}</section>'
    )


def _reasons(found: Iterable[Reason], at: Links) -> str:
    return parts.stack(
        f"{parts.words(one.words)}"
        f" {parts.proof(at, (one.evidence,) if one.evidence else ())}".rstrip()
        for one in found
    )
