"""The plan of the period: who to reach out to, why, and the progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netjournal.format.wording import month
from netjournal.practice.plan import Beside, Pick, Plan, Share
from netjournal.render.pages import parts
from netjournal.render.pages.diary import month_uri
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures.plan_boxes import Box, boxes, strip
from netjournal.render.text.plan import (
    OTHERS,
    SHARES,
    free_words,
    period_words,
    progress,
    since,
)

PLAN = "plan/index.md"

_BESIDE = 50


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the plan."""
    yield Sketch(
        uri=PLAN,
        title="Plan",
        menu=("Practice", "Plan"),
        inputs=lambda: (view.plan, view.is_new),
        draw=_draw,
    )


def _draw(at: Links, plan: Plan, new: bool) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    if new and not plan.picks:
        return Drawing(f"<h1>Plan</h1>{parts.first_steps()}")
    lists = "".join(
        parts.section(title, _picks(plan, share, at)) for share, title in SHARES.items()
    )
    free = free_words(plan)
    left = f"<p>{free}</p>" if free else ""
    if not plan.picks:
        left += _FOR_A_PLAN
    return Drawing(
        f'<h1>Plan</h1><p class="nj-asof">{at.words(period_words(plan))}'
        f" (fixed for the {plan.period.every})</p>"
        f"{progress_picture(plan, at)}{lists}"
        f"{parts.section(OTHERS, _beside(plan.beside, at))}{left}"
    )


_FOR_A_PLAN = (
    "<p>The plan takes people from your circles: write <code>circle: close</code> into"
    " the file of a person.</p>"
)


def progress_picture(plan: Plan, at: Links) -> str:
    """Return the progress of the plan: a box a person, the days, and words."""
    people = [_box(pick, at) for pick in plan.picks]
    days = (pick.touched.day for pick in plan.picks if pick.done and pick.touched)
    return (
        f'<div class="nj-plan-now">{boxes(people, plan.goal)}'
        f"{strip(days, plan.period.first, plan.period.last)}"
        f"<p>{progress(plan)}</p></div>"
    )


def _box(pick: Pick, at: Links) -> Box:
    view = at.view
    name = view.veil.text(view.journal.contacts[pick.contact].name)
    return Box(name, at.href(view.addresses.people[pick.contact]), pick.done)


def _picks(plan: Plan, share: Share, at: Links) -> str:
    rows = (_pick(pick, at) for pick in plan.picks if pick.share == share)
    return parts.bullets(rows, "nj-items")


def _pick(pick: Pick, at: Links) -> str:
    mark = '<b class="nj-done">✓</b> ' if pick.done else ""
    why = parts.dots(map(at.words, pick.why))
    progress_words = parts.dots(map(at.words, since(pick, lines=False)))
    shown = pick.touched or pick.tried
    places = (*pick.evidence, *((shown.evidence,) if shown else ()))
    return (
        f"<p>{mark}{at.person(pick.contact)}: {why}"
        + (f'<span class="nj-since"> {progress_words}</span>' if progress_words else "")
        + f"</p>{parts.proof(at, places)}"
    )


def _beside(people: Sequence[Beside], at: Links) -> str:
    rows = parts.bullets(
        f"{at.person(entry.contact)} "
        + parts.quiet(
            f"in touch on {at.day(entry.touched.day)}:"
            f" {at.path(entry.touched.evidence.path)}"
        )
        for entry in people[:_BESIDE]
    )
    if len(people) <= _BESIDE:
        return rows
    day = people[0].touched.day
    name = month(day.year, day.month)
    link = at.to(month_uri(day.year, day.month), f"all notes of {name}")
    return f'{rows}<p class="nj-rest">{len(people) - _BESIDE} more: {link}</p>'
