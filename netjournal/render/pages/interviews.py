"""Informational interviews, by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.interviews import Interview, interviews
from netjournal.render.bidi import named
from netjournal.render.interviews import standing, summary
from netjournal.render.pages import days, parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View

INTERVIEWS = "interviews/index.md"

_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Not now",
}


def pages(view: View) -> Iterator[Page]:
    """Yield the page of interviews."""
    at = Links(view, INTERVIEWS)
    found = interviews(view.journal, view.settings, view.today)
    lists = "".join(
        parts.section(
            title, _rows((o for o in found if o.mine and o.stage == stage), at)
        )
        for stage, title in _TITLES.items()
    )
    lists += parts.section("Asked of me", _rows((o for o in found if not o.mine), at))
    html = f'<h1>Interviews</h1><p class="nj-asof">{summary(found)}</p>{lists}'
    yield Page(
        uri=INTERVIEWS,
        title="Interviews",
        html=html,
        menu=("Practice", "Interviews"),
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
