"""Dormant contacts: how close you were, and the reasons to reach out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.reconnect import Old, Reason, reconnect
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.reconnect import EXPLAINED, tie_words

RECONNECT = "reconnect/index.md"

_NONE = (
    "<p>No dormant contacts: nobody you were close to has fallen silent. Your plan"
    " says who to keep up with: <code>netjournal plan</code></p>"
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of dormant contacts, and those that the list goes on on."""
    ties = reconnect(view.out)
    way = (("Practice", "practice/index.md"), ("Reconnect", RECONNECT))
    place = further.Place(way, "Dormant contacts", "reconnect/page")
    yield Sketch(
        uri=RECONNECT,
        title="Reconnect",
        menu=("Practice", "Reconnect"),
        inputs=(any(tie.harder for tie in ties), further.begun(place, ties)),
        draw=_draw,
    )
    yield from further.pages(place, ties, _rows)


def _draw(at: Links, harder: bool, ties: further.Begun[Old]) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    html = (
        f'<h1>Reconnect</h1><p class="nj-asof">People you have not been in touch'
        f" with for {at.view.settings.dormant} or longer, the closest first</p>"
        f"{_rows(ties.shown, at) or _NONE}{ties.rest(at)}"
    )
    if harder:
        html += f"<p>{parts.quiet(at.words(EXPLAINED))}</p>"
    return Drawing(html)


def _rows(ties: Iterable[Old], at: Links) -> str:
    return "".join(_row(tie, at) for tie in ties)


def _row(one: Old, at: Links) -> str:
    facts = parts.facts(
        (
            (
                "Back then",
                f"{at.words(tie_words(one))} {parts.proof(at, [one.last.evidence])}",
            ),
            ("Reasons to reach out", _reasons(one.worth, at)),
            ("What may feel awkward", _reasons(one.harder, at)),
        )
    )
    return (
        f'<section class="nj-entry"><h2>{at.person(one.contact)}</h2>{facts}</section>'
    )


def _reasons(found: Iterable[Reason], at: Links) -> str:
    return parts.stack(
        f"{at.words(one.words)}"
        f" {parts.proof(at, (one.evidence,) if one.evidence else ())}".rstrip()
        for one in found
    )
