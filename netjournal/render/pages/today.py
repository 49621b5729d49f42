"""The first page: whom to write to, what was promised, what comes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.followups import FollowUp
from netjournal.model import Note
from netjournal.render.html import escape
from netjournal.render.pages import days, parts, plan
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.render.plan import period_words

TODAY = "index.md"
FEED = "feed.ics"

_RECENT = 10
_AHEAD = 60


def pages(view: View) -> Iterator[Page]:
    """Yield the page of the day."""
    at = Links(view, TODAY)
    items = [item for item in view.items if parts.now(item)]
    main = "".join(
        (
            parts.section("Reach out", _reach_out(view, items, at)),
            parts.section("Promises", _lines(view, items, "promise", at)),
            parts.section("Waiting for", _lines(view, items, "waiting", at)),
        )
    )
    aside = "".join(
        (
            parts.section("Plan", _plan(view, at)),
            parts.section("Coming up", _coming_up(view, items, at)),
            parts.section(
                "Recent notes",
                parts.notes_list(view, _recent(view), at, year=False),
            ),
            _feed(view),
        )
    )
    html = (
        f'<h1>Today</h1><p class="nj-asof">Read on '
        f'<time datetime="{view.today}">{days.long(view.today)}</time></p>'
        f'<div class="nj-two"><div>{main}</div><aside>{aside}</aside></div>'
    )
    yield Page(uri=TODAY, title="Today", html=html, menu=("Today",))


def _plan(view: View, at: Links) -> str:
    if not view.plan.picks:
        return ""
    name = period_words(view.plan)
    return f"{plan.bar(view)}<p>{at.to(plan.PLAN, f'The list for {name}')}</p>"


def _feed(view: View) -> str:
    href = escape(view.addresses.asset(TODAY, FEED))
    said = f'<a href="{href}">The same days for your calendar</a>'
    return f'<p class="nj-feed">{parts.quiet(said)}</p>'


def _reach_out(view: View, items: Iterable[FollowUp], at: Links) -> str:
    rows = [
        parts.item_row(view, [item], at) for item in items if parts.reaching_out(item)
    ]
    return parts.bullets(rows, "nj-items") or (
        "<p>Nobody is waiting for a word from you. A good day for somebody new.</p>"
    )


def _lines(view: View, items: Iterable[FollowUp], reason: str, at: Links) -> str:
    groups = parts.grouped_promises(item for item in items if item.reason == reason)
    return parts.bullets(
        (parts.item_row(view, group, at) for group in groups), "nj-items"
    )


def _coming_up(view: View, items: Iterable[FollowUp], at: Links) -> str:
    rows = [
        (item.due, f"{at.person(item.contact)} {parts.quiet(parts.reason(item))}")
        for item in items
        if item.reason == "birthday" and item.contact
    ]
    rows += [
        (
            note.date,
            f"{at.note(note.id)} {parts.quiet(_about(note.kind, note.place_name))}",
        )
        for note in view.notes
        if not note.attempt and 0 < (note.date - view.today).days <= _AHEAD
    ]
    return parts.bullets(
        (
            f'<time datetime="{day}">{days.short(day).rsplit(" ", 1)[0]}</time>'
            f"<div>{said}</div>"
            for day, said in sorted(rows)
        ),
        "nj-notes",
    )


def _about(kind: str, place: str) -> str:
    return escape(f"{kind} in {place}" if place else kind)


def _recent(view: View) -> list[Note]:
    return [note for note in view.notes if note.date <= view.today][:_RECENT]
