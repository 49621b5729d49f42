"""The first page: who to contact, what was promised, what is coming up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.model import Note
from netjournal.practice.followups import FollowUp
from netjournal.practice.plan import Plan
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts, plan
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.plan import period_words
from netjournal.render.text.readable import in_full

TODAY = "index.md"
FEED = "feed.ics"

_RECENT = 10
_AHEAD = 60


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the day."""
    yield Sketch(
        uri=TODAY,
        title="Today",
        menu=("Today",),
        inputs=(
            view.today,
            [item for item in view.items if parts.now(item)],
            view.plan,
            [note for note in view.notes if _near(note, view.today)],
            [note for note in view.notes if note.date <= view.today][:_RECENT],
            view.is_new,
        ),
        draw=_draw,
    )


def _near(note: Note, today: dt.date) -> bool:
    return not note.attempt and 0 < (note.date - today).days <= _AHEAD


def _draw(  # noqa: PLR0913, PLR0917 (what the page of the day has)
    at: Links,
    today: dt.date,
    items: list[FollowUp],
    period: Plan,
    coming: list[Note],
    recent: list[Note],
    new: bool,  # noqa: FBT001 (a fact that is shown)
) -> Drawing:
    main = "".join(
        (
            parts.first_steps() if new else "",
            parts.section("Reach out", _reach_out(items, at, new=new)),
            parts.section("Promises", _lines(items, "promise", at)),
            parts.section("Waiting for", _lines(items, "waiting", at)),
        )
    )
    aside = "".join(
        (
            parts.section("Plan", _plan(period, at)),
            parts.section("Coming up", _coming_up(coming, items, at)),
            parts.section("Recent notes", parts.notes_list(recent, at)),
            _feed(at),
        )
    )
    return Drawing(
        f'<h1>Today</h1><p class="nj-asof">As of '
        f'<time datetime="{today}">{in_full(today)}</time></p>'
        f'<div class="nj-two"><div>{main}</div><aside>{aside}</aside></div>'
    )


def _plan(period: Plan, at: Links) -> str:
    if not period.picks:
        return ""
    link = at.to(plan.PLAN, f"Plan for {period_words(period)}")
    return f"{plan.bar(period)}<p>{link}</p>"


def _feed(at: Links) -> str:
    href = escape(at.view.addresses.asset(TODAY, FEED))
    link = f'<a href="{href}">Subscribe in your calendar</a>'
    return f'<p class="nj-feed">{parts.quiet(link)}</p>'


def _reach_out(items: Iterable[FollowUp], at: Links, *, new: bool) -> str:
    rows = [parts.item_row([item], at) for item in items if parts.reaching_out(item)]
    none = "" if new else "<p>No follow-ups due. A good day to meet someone new.</p>"
    return parts.bullets(rows, "nj-items") or none


def _lines(items: Iterable[FollowUp], reason: str, at: Links) -> str:
    groups = parts.grouped_promises(item for item in items if item.reason == reason)
    return parts.bullets((parts.item_row(group, at) for group in groups), "nj-items")


def _coming_up(notes: Iterable[Note], items: Iterable[FollowUp], at: Links) -> str:
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
        for note in notes
    ]
    return parts.bullets(
        (f"{parts.day_mark(day, at)}<div>{row}</div>" for day, row in sorted(rows)),
        "nj-notes",
    )


def _about(kind: str, place: str) -> str:
    return escape(f"{kind} in {place}" if place else kind)
