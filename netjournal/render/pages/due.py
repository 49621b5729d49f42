"""Everything that is due on one page: what Today has no room for stands here whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.model import Note
from netjournal.practice.followups import FollowUp
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

DUE = "due/index.md"
TITLE = "Everything due"
REACH_OUT, PROMISES, WAITING = "Reach out", "Promises", "Waiting for"

_AHEAD = 60
_NONE = (
    "<p>Nothing is due. Who did you last meet or write to? Record it, and the next"
    ' step comes in time: <code>netjournal log "coffee with Ada yesterday"</code></p>'
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of all that is due."""
    yield Sketch(
        uri=DUE,
        title=TITLE,
        inputs=(
            view.today,
            [item for item in view.items if parts.now(item)],
            [note for note in view.notes if _near(note, view.today)],
        ),
        draw=_draw,
    )


def _near(note: Note, today: dt.date) -> bool:
    return not note.attempt and 0 < (note.date - today).days <= _AHEAD


def _draw(
    at: Links, today: dt.date, items: list[FollowUp], coming: list[Note]
) -> Drawing:
    sections = (
        parts.section(REACH_OUT, _reach_out(items, at))
        + parts.section(PROMISES, _lines(items, "promise", at))
        + parts.section(WAITING, _lines(items, "waiting", at))
        + parts.section("Coming up", _coming_up(coming, items, at))
    )
    shown = sections or _NONE
    return Drawing(
        f'<h1>{TITLE}</h1><p class="nj-asof">As of {parts.day_mark(today, at)}.'
        f" The freshest are on {at.to('index.md', 'Today')}.</p>{shown}"
    )


def _reach_out(items: Iterable[FollowUp], at: Links) -> str:
    rows = [parts.item_row([item], at) for item in items if parts.reaching_out(item)]
    return parts.bullets(rows, "nj-items")


def _lines(items: Iterable[FollowUp], reason: str, at: Links) -> str:
    groups = parts.grouped_promises(item for item in items if item.reason == reason)
    return parts.bullets((parts.item_row(group, at) for group in groups), "nj-items")


def _coming_up(notes: Sequence[Note], items: Iterable[FollowUp], at: Links) -> str:
    rows = [
        (item.due, f"{at.person(item.contact)} {parts.quiet(parts.reason(item, at))}")
        for item in items
        if item.reason == "birthday" and item.contact
    ]
    rows += [
        (
            note.date,
            f"{at.note(note.id)} {parts.quiet(_about(note.kind, note.place_name))}",
        )
        for note in reversed(notes)
    ]
    # Of one day, the people stay by name.
    rows.sort(key=lambda row: row[0])
    return parts.bullets(
        (f"{parts.day_mark(day, at)}<div>{row}</div>" for day, row in rows), "nj-notes"
    )


def _about(kind: str, place: str) -> str:
    return escape(f"{kind} in {place}" if place else kind)
