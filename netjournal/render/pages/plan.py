"""The plan of the period: whom to reach out to, why, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.plan import Beside, Pick
from netjournal.render.pages import charts, days, parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.render.plan import HEADINGS, period_words, progress
from netjournal.wording import counted

PLAN = "plan/index.md"


def pages(view: View) -> Iterator[Page]:
    """Yield the page of the plan."""
    at = Links(view, PLAN)
    found = view.plan
    lists = "".join(
        parts.section(
            title, _picks([pick for pick in found.picks if pick.share == share], at)
        )
        for share, title in HEADINGS.items()
    )
    free = found.goal - len(found.picks)
    left = f"{counted(free, 'place')} left free: whom do you miss?" if free else ""
    html = (
        f'<h1>Plan</h1><p class="nj-asof">For {parts.words(period_words(found))}:'
        " the same list all through it</p>"
        f"{bar(view)}{lists}"
        f"{parts.section('Beside the plan', _beside(found.beside, at))}"
        f"{f'<p>{left}</p>' if left else ''}"
    )
    yield Page(uri=PLAN, title="Plan", html=html, menu=("Practice", "Plan"))


def bar(view: View) -> str:
    """Return how far the plan is, as a bar and in words."""
    found = view.plan
    drawn = charts.boxes(found.reached, len(found.picks), found.goal)
    return f'<p class="nj-progress">{drawn} <span>{progress(found)}</span></p>'


def _picks(picks: Iterable[Pick], at: Links) -> str:
    return parts.bullets((_pick(pick, at) for pick in picks), "nj-items")


def _pick(pick: Pick, at: Links) -> str:
    mark = '<b class="nj-done">✓</b> ' if pick.touched else ""
    why = "; ".join(map(parts.words, pick.why))
    since = ""
    if pick.touched:
        since = f"in touch on {days.short(pick.touched.day)}"
    elif pick.tried:
        since = f"you wrote on {days.short(pick.tried.day)}, no answer yet"
    shown = pick.touched or pick.tried
    places = (*pick.evidence, *((shown.evidence,) if shown else ()))
    return (
        f"<p>{mark}{at.person(pick.contact)}: {why}"
        + (f' <span class="nj-when">{since}</span>' if since else "")
        + f"</p>{parts.proof(at, places)}"
    )


def _beside(people: Iterable[Beside], at: Links) -> str:
    return parts.bullets(
        f"{at.person(one.contact)} "
        + parts.quiet(
            f"in touch on {days.short(one.touched.day)}:"
            f" {at.path(one.touched.evidence.path)}"
        )
        for one in people
    )
