"""Informational interviews, by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.interviews import Interview, interviews
from netjournal.render.bidi import named
from netjournal.render.interviews import standing, summary
from netjournal.render.pages import days, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

INTERVIEWS = "interviews/index.md"

_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Not now",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of interviews."""
    yield Sketch(
        uri=INTERVIEWS,
        title="Interviews",
        menu=("Practice", "Interviews"),
        inputs=(interviews(view.journal, view.settings, view.today),),
        draw=_draw,
    )


def _draw(at: Links, listed: Sequence[Interview]) -> Drawing:
    lists = "".join(
        parts.section(
            title,
            _rows((each for each in listed if each.mine and each.stage == stage), at),
        )
        for stage, title in _TITLES.items()
    )
    others = (each for each in listed if not each.mine)
    lists += parts.section("Asked of me", _rows(others, at))
    return Drawing(
        f'<h1>Interviews</h1><p class="nj-asof">{summary(listed)}</p>{lists}'
    )


def _rows(found: Iterable[Interview], at: Links) -> str:
    return parts.bullets(_row(one, at) for one in found)


def _row(one: Interview, at: Links) -> str:
    day = days.short(one.note.date)
    facts = parts.facts(
        (
            ("To ask", parts.stack(map(at.inline, one.unanswered))),
            (
                "To meet",
                ", ".join(
                    _referral(each.contact, each.name, at) for each in one.referrals
                ),
            ),
        )
    )
    return (
        f"<p>{at.person(one.contact)}: {parts.words(standing(one))}</p>"
        f"{parts.quiet(f'{at.note(one.note.note)}, {day}')}{facts}"
    )


def _referral(contact: str, name: str, at: Links) -> str:
    if contact:
        return at.person(contact)
    return f"{named(name)} {parts.quiet('not among your contacts yet')}"
