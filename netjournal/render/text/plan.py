"""The plan, in words: the people, why they are on it, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format import wording
from netjournal.format.wording import counted
from netjournal.practice.plan import Beside, Contacted, Pick, Plan, Share
from netjournal.render.sheet import DONE, Entry, Name, Outline, items, parted
from netjournal.render.text.listing import day_data, place_data, proof_data
from netjournal.render.text.sheets import outline_lines
from netjournal.render.text.styled import Line, Piece, line

SHARES: dict[Share, str] = {
    "owed": "A word is owed",
    "cadence": "Their turn comes",
    "dormant": "Old ties",
    "target": "New doors",
}


def plan_lines(plan: Plan, width: int) -> Iterator[Line]:
    """Yield the lines of a plan, for a terminal of *width* cells."""
    yield line(Piece(f"Plan for {period_words(plan)}", "heading"))
    yield line("  ", Piece(bar(plan), "good"), f"  {progress(plan)}")
    yield from outline_lines(plan_outline(plan), width, apart=True)
    free = free_words(plan)
    if free:
        yield line()
        yield line(Piece(free, "quiet"))


def plan_outline(plan: Plan) -> Outline:
    """Return whom a plan is for, by share, then whom I met beside it."""
    picks, others = tuple(map(_pick, plan.picks)), tuple(map(_beside, plan.beside))
    return Outline(
        parted((*picks, *others), SHARES.values()),
        {
            "period": plan.period.name,
            "first": plan.period.first.isoformat(),
            "last": plan.period.last.isoformat(),
            "goal": plan.goal,
            "reached": plan.reached,
            "items": items(picks),
            "beside": items(others),
        },
    )


def free_words(plan: Plan) -> str:
    """Return how many places are left, if any."""
    free = plan.goal - len(plan.picks)
    return f"{counted(free, 'place')} left free: whom do you miss?" if free else ""


def period_words(plan: Plan) -> str:
    """Return the period as people say it: `November 2026`, `week 47 of 2026`."""
    period = plan.period
    if period.every == "month":
        return wording.month(period.first.year, period.first.month)
    year, week = period.name.split("-W")
    return f"week {int(week)} of {year}, from {period.first} to {period.last}"


def progress(plan: Plan) -> str:
    """Return in words how far a plan is."""
    reached = f"{plan.reached} of {len(plan.picks)} reached"
    if not plan.beside:
        return reached
    return f"{reached}, {counted(len(plan.beside), 'person', 'people')} beside the plan"


def bar(plan: Plan) -> str:
    """Return the progress as a bar: one box for each place."""
    free = plan.goal - len(plan.picks)
    return "■" * plan.reached + "□" * (len(plan.picks) - plan.reached) + "·" * free


def _pick(pick: Pick) -> Entry:
    first, *others = pick.why
    return Entry(
        (Name(pick.name, pick.contact),),
        first,
        under=SHARES[pick.share],
        mark=DONE if pick.touched else " ",
        more=(*others, *_since(pick)),
        proof=pick.evidence,
        data={
            "contact": pick.contact,
            "name": pick.name,
            "share": pick.share,
            "why": list(pick.why),
            "due": day_data(pick.due),
            "evidence": proof_data(pick.evidence),
            "touched": _contact_data(pick.touched) if pick.touched else None,
            "tried": _contact_data(pick.tried) if pick.tried else None,
        },
    )


def _since(pick: Pick) -> Iterator[str]:
    if pick.touched:
        yield _touched(pick.touched)
    elif pick.tried:
        yield f"you wrote on {pick.tried.day}, no answer yet"


def _beside(person: Beside) -> Entry:
    return Entry(
        (Name(person.name, person.contact),),
        _touched(person.touched),
        under="Beside the plan",
        mark=" ",
        data={
            "contact": person.contact,
            "name": person.name,
            **_contact_data(person.touched),
        },
    )


def _touched(contact: Contacted) -> str:
    return f"in touch on {contact.day} ({contact.evidence})"


def _contact_data(contact: Contacted) -> dict[str, object]:
    return {
        "date": contact.day.isoformat(),
        "evidence": [place_data(contact.evidence)],
    }
