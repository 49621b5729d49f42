"""The plan of the period: whom to reach out to, why, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.plan import Beside, Pick, Plan, Share
from netjournal.render.pages import days, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.plan import (
    OTHERS,
    SHARES,
    free_words,
    period_words,
    progress,
    since,
)

PLAN = "plan/index.md"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the plan."""
    yield Sketch(
        uri=PLAN,
        title="Plan",
        menu=("Practice", "Plan"),
        inputs=(view.plan,),
        draw=_draw,
    )


def _draw(at: Links, plan: Plan) -> Drawing:
    lists = "".join(
        parts.section(title, _picks(plan, share, at)) for share, title in SHARES.items()
    )
    free = free_words(plan)
    left = f"<p>{free}</p>" if free else ""
    return Drawing(
        f'<h1>Plan</h1><p class="nj-asof">For {parts.words(period_words(plan))}:'
        " the same list all through it</p>"
        f"{bar(plan)}{lists}"
        f"{parts.section(OTHERS, _beside(plan.beside, at))}{left}"
    )


def bar(plan: Plan) -> str:
    """Return how far the plan is, as a bar and in words."""
    picture = charts.boxes(plan.reached, len(plan.picks), plan.goal)
    drawn = charts.image(picture)
    return f'<p class="nj-progress">{drawn} <span>{progress(plan)}</span></p>'


def _picks(plan: Plan, share: Share, at: Links) -> str:
    rows = (_pick(pick, plan, at) for pick in plan.picks if pick.share == share)
    return parts.bullets(rows, "nj-items")


def _pick(pick: Pick, plan: Plan, at: Links) -> str:
    mark = '<b class="nj-done">✓</b> ' if pick.done else ""
    why = "; ".join(map(parts.words, pick.why))
    progress_words = "; ".join(map(parts.words, since(pick, plan, lines=False)))
    shown = pick.touched or pick.tried
    places = (*pick.evidence, *((shown.evidence,) if shown else ()))
    return (
        f"<p>{mark}{at.person(pick.contact)}: {why}"
        + (f' <span class="nj-when">{progress_words}</span>' if progress_words else "")
        + f"</p>{parts.proof(at, places)}"
    )


def _beside(people: Iterable[Beside], at: Links) -> str:
    return parts.bullets(
        f"{at.person(one.contact)} "
        + parts.quiet(
            f"contact on {days.short(one.touched.day)}:"
            f" {at.path(one.touched.evidence.path)}"
        )
        for one in people
    )
