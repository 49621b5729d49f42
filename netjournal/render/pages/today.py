"""The first page: whom to contact and why, what was promised, what is coming up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.format.wording import commas, counted
from netjournal.practice.followups import FollowUp
from netjournal.practice.plan import Plan
from netjournal.render.markup.bidi import isolated
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import ahead, cards, due, heatmap, met, parts, plan
from netjournal.render.pages.ahead import Entry
from netjournal.render.pages.beginning import clauses
from netjournal.render.pages.cards import DueCard, Group
from netjournal.render.pages.heatmap import Days
from netjournal.render.pages.met import Met
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.plan import period_words
from netjournal.render.text.readable import in_full

TODAY = "index.md"
FEED = "feed.ics"

_PROMISES = 6  # lines, and as many of what is waited for
_LONGEST = 100


class Tasks(NamedTuple):
    """Promises, or what is waited for: how many, and those that are shown."""

    number: int
    lines: tuple[tuple[FollowUp, ...], ...]


class Agenda(NamedTuple):
    """What the page of the day says first."""

    birthdays: tuple[DueCard, ...]
    groups: tuple[Group, ...]
    promises: Tasks
    waiting: Tasks


class Seen(NamedTuple):
    """What the pictures show: what comes, the year, and whom you met."""

    coming: tuple[Entry, ...]
    year: Days
    met: Met


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the day, and that of all it has no room for."""
    yield Sketch(
        uri=TODAY,
        title="Today",
        menu=("Today",),
        inputs=lambda: (
            view.today,
            _agenda(view),
            view.plan,
            Seen(ahead.entries(view), heatmap.year(view), met.met(view)),
            view.is_new,
        ),
        draw=_draw,
    )
    yield from due.pages(view)


def _agenda(view: View) -> Agenda:
    today = [
        DueCard(cards.somebody(view, item.contact), (item,))
        for item in view.items
        if item.reason == "birthday" and item.due == view.today and item.contact
    ]
    return Agenda(
        birthdays=tuple(today),
        groups=cards.groups(view),
        promises=_tasks(view, "promise"),
        waiting=_tasks(view, "waiting"),
    )


def _tasks(view: View, reason: str) -> Tasks:
    items = (item for item in view.items if item.reason == reason and parts.now(item))
    lines = [tuple(group) for group in parts.grouped_promises(items)]
    near = due.nearest(lines, view.today, _PROMISES)
    return Tasks(len(lines), tuple(lines[at] for at in near))


def _draw(  # noqa: PLR0913, PLR0917 (what the page of the day has)
    at: Links,
    today: dt.date,
    agenda: Agenda,
    period: Plan,
    pictures: Seen,
    new: bool,  # noqa: FBT001 (a fact that is shown)
) -> Drawing:
    none = "" if new else "<p>No follow-ups due. A good day to meet someone new.</p>"
    people = "".join(cards.drawn(group, at) for group in agenda.groups) or none
    first = parts.first_steps() if new else ""
    aside = "".join(
        (
            parts.section("Plan", _plan(period, at)),
            ahead.drawn(pictures.coming, today, at),
            _lines(due.PROMISES, agenda.promises, at),
            _lines(due.WAITING, agenda.waiting, at),
            _feed(at),
        )
    )
    day = f'<time datetime="{today}">{in_full(today)}</time>'
    lead = day if new else f"{day}<span> · </span>{_counts(agenda)}"
    return Drawing(
        f'<h1>Today</h1><p class="nj-lead">{lead}</p>'
        f"{cards.birthdays(agenda.birthdays, at)}"
        f'<div class="nj-two"><div>{first}{people}</div><aside>{aside}</aside></div>'
        f"{heatmap.drawn(pictures.year, today, at)}{met.drawn(pictures.met, at)}"
    )


def _counts(agenda: Agenda) -> str:
    """Return how much there is to do: three numbers that lead to their parts."""
    people = sum(group.number for group in agenda.groups)
    promises, waiting = agenda.promises.number, agenda.waiting.number
    first = agenda.groups[0].title if agenda.groups else ""
    return parts.dots(
        (
            _jump(f"{counted(people, 'person', 'people')} to write to", first)
            if people
            else "nobody to write to",
            _jump(counted(promises, "promise"), due.PROMISES)
            if promises
            else "no promises",
            _jump(f"{waiting} to wait for", due.WAITING)
            if waiting
            else "nothing to wait for",
        )
    )


def _jump(words: str, title: str) -> str:
    return f'<a href="#{anchor(title)}">{words}</a>'


def _plan(period: Plan, at: Links) -> str:
    if not period.picks:
        return ""
    link = at.to(plan.PLAN, f"Plan for {period_words(period)}")
    return f"{plan.progress_picture(period, at)}<p>{link}</p>"


def _feed(at: Links) -> str:
    href = escape(at.view.addresses.asset(TODAY, FEED))
    link = f'<a href="{href}">Subscribe in your calendar</a>'
    return f'<p class="nj-feed">{parts.quiet(link)}</p>'


def _lines(title: str, tasks: Tasks, at: Links) -> str:
    if not tasks.number:
        return ""
    shown = parts.bullets((_line(group, at) for group in tasks.lines), "nj-tight")
    over = tasks.number - len(tasks.lines)
    if over:
        href = f"{at.href(due.DUE)}#{anchor(title)}"
        shown += f'<p class="nj-rest"><a href="{href}">{over} more</a></p>'
    return cards.heading(title, tasks.number, shown)


def _line(group: Iterable[FollowUp], at: Links) -> str:
    """Return whom a task is for, what it is, and by when."""
    items = list(group)
    first = items[0]
    people = dict.fromkeys(stem for item in items for stem in item.contacts)
    names = commas(map(at.person, people))
    why = first.why.removeprefix("you promised: ").removeprefix("waiting for: ")
    task = isolated(at.words(clauses(why, _LONGEST)))
    begin = f"{names}: " if names else ""
    return f"{begin}{task} {cards.badge(first, at)}"
