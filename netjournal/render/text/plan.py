"""The plan, for a terminal: the people, why they are on it, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.wording import counted
from netjournal.practice.plan import Beside, Contacted, Pick, Plan, Share
from netjournal.render.text.listing import (
    day_data,
    entry,
    place_data,
    proof_data,
    sections,
)
from netjournal.render.text.styled import Line, Piece, line

_HEADINGS: dict[Share, str] = {
    "owed": "A word is owed",
    "cadence": "Their turn comes",
    "dormant": "Old ties",
    "target": "New doors",
}


def plan_lines(plan: Plan, width: int) -> Iterator[Line]:
    """Yield the lines of a plan, for a terminal of *width* cells."""
    yield line(Piece(f"Plan for {period_words(plan)}", "heading"))
    yield line("  ", Piece(bar(plan), "good"), f"  {progress(plan)}")
    parts = [(title, _picks(picks, width)) for title, picks in by_share(plan)]
    parts.append(("Beside the plan", _beside(plan.beside, width)))
    yield from sections(parts, apart=True)
    free = free_words(plan)
    if free:
        yield line()
        yield line(Piece(free, "quiet"))


def by_share(plan: Plan) -> Iterator[tuple[str, list[Pick]]]:
    """Yield the picks under their headings, also those of which there are none."""
    for share, title in _HEADINGS.items():
        yield title, [pick for pick in plan.picks if pick.share == share]


def free_words(plan: Plan) -> str:
    """Return how many places are left, if any."""
    free = plan.goal - len(plan.picks)
    return f"{counted(free, 'place')} left free: whom do you miss?" if free else ""


def period_words(plan: Plan) -> str:
    """Return the period as people say it: `November 2026`, `week 47 of 2026`."""
    period = plan.period
    if period.every == "month":
        return f"{_MONTHS[period.first.month - 1]} {period.first.year}"
    year, week = period.name.split("-W")
    return f"week {int(week)} of {year}, from {period.first} to {period.last}"


def progress(plan: Plan) -> str:
    """Return in words how far a plan is."""
    said = f"{plan.reached} of {len(plan.picks)} reached"
    if plan.beside:
        said += f", {counted(len(plan.beside), 'person', 'people')} beside the plan"
    return said


def bar(plan: Plan) -> str:
    """Return the progress as a bar: one box for each place."""
    free = plan.goal - len(plan.picks)
    return "■" * plan.reached + "□" * (len(plan.picks) - plan.reached) + "·" * free


def plan_data(plan: Plan, today: dt.date) -> dict[str, object]:
    """Return a plan as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "period": plan.period.name,
        "first": plan.period.first.isoformat(),
        "last": plan.period.last.isoformat(),
        "goal": plan.goal,
        "reached": plan.reached,
        "items": [_pick_data(pick) for pick in plan.picks],
        "beside": [
            {"contact": one.contact, "name": one.name, **_contacted_data(one.touched)}
            for one in plan.beside
        ],
    }


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _picks(picks: list[Pick], width: int) -> Iterator[Line]:
    for pick in picks:
        lead = "  ✓ " if pick.touched else "    "
        first, *others = pick.why
        more = [*others, *_since(pick)]
        yield from entry(
            pick.name,
            first,
            width,
            lead=lead,
            style="good" if pick.touched else "name",
            more=more,
            proof=pick.evidence,
        )


def _since(pick: Pick) -> Iterator[str]:
    if pick.touched:
        place = pick.touched.evidence
        yield f"in touch on {pick.touched.day} ({place.path}:{place.line})"
    elif pick.tried:
        yield f"you wrote on {pick.tried.day}, no answer yet"


def _beside(people: tuple[Beside, ...], width: int) -> Iterator[Line]:
    for one in people:
        place = one.touched.evidence
        said = f"in touch on {one.touched.day} ({place.path}:{place.line})"
        yield from entry(one.name, said, width, lead="    ")


def _pick_data(pick: Pick) -> dict[str, object]:
    return {
        "contact": pick.contact,
        "name": pick.name,
        "share": pick.share,
        "why": list(pick.why),
        "due": day_data(pick.due),
        "evidence": proof_data(pick.evidence),
        "touched": _contacted_data(pick.touched) if pick.touched else None,
        "tried": _contacted_data(pick.tried) if pick.tried else None,
    }


def _contacted_data(one: Contacted) -> dict[str, object]:
    return {"date": one.day.isoformat(), "evidence": [place_data(one.evidence)]}
