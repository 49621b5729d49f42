"""The plan, in words: the people, why they are on it, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format import wording
from netjournal.format.wording import counted, day_for_people
from netjournal.practice.plan import Beside, Contacted, Pick, Plan, Promised, Share
from netjournal.render.sheet import DONE, Entry, Name, Outline, items, parted
from netjournal.render.text.listing import day_data, place_data, proof_data
from netjournal.render.text.sheets import outline_lines
from netjournal.render.text.styled import Line, Piece, line

SHARES: dict[Share, str] = {
    "owed": "You owe them a reply",
    "cadence": "Due for a check-in",
    "dormant": "People you lost touch with",
    "target": "People you want to meet",
}

OTHERS = "Not on the plan"


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
    """Return the people on a plan, by share, then others with contact."""
    picks = tuple(_pick(pick, plan) for pick in plan.picks)
    others = tuple(_beside(person, plan) for person in plan.beside)
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
    """Return how many places are free, if any."""
    free = plan.goal - len(plan.picks)
    if not free:
        return ""
    return f"{counted(free, 'slot')} free. Who would you like to hear from?"


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
    others = counted(len(plan.beside), "person", "people")
    return f"{reached}, plus {others} not on the plan"


def bar(plan: Plan) -> str:
    """Return the progress as a bar: one box for each place."""
    free = plan.goal - len(plan.picks)
    return "■" * plan.reached + "□" * (len(plan.picks) - plan.reached) + "·" * free


def _pick(pick: Pick, plan: Plan) -> Entry:
    first, *others = pick.why
    return Entry(
        (Name(pick.name, pick.contact),),
        first,
        under=SHARES[pick.share],
        mark=DONE if pick.done else " ",
        more=(*others, *since(pick, plan)),
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
            "done": pick.done,
            "promises": [_promise_data(promise) for promise in pick.promises],
        },
    )


def since(pick: Pick, plan: Plan, *, lines: bool = True) -> Iterator[str]:
    """Yield what was done about a pick, with its line where *lines* is set."""
    first = plan.period.first
    if pick.touched:
        yield _touched(pick.touched, plan, lines=lines)
    elif pick.tried:
        day = day_for_people(pick.tried.day, first)
        yield f"you wrote on {day}, no answer yet"
    for promise in pick.promises:
        if promise.done is not None:
            yield f"{promise.why}, done on {day_for_people(promise.done, first)}"
        elif pick.touched:
            yield f"{promise.why}, still open"


def _promise_data(promise: Promised) -> dict[str, object]:
    return {
        "why": promise.why,
        "done": day_data(promise.done),
        "evidence": [place_data(promise.evidence)],
    }


def _beside(person: Beside, plan: Plan) -> Entry:
    return Entry(
        (Name(person.name, person.contact),),
        _touched(person.touched, plan),
        under=OTHERS,
        mark=" ",
        data={
            "contact": person.contact,
            "name": person.name,
            **_contact_data(person.touched),
        },
    )


def _touched(contact: Contacted, plan: Plan, *, lines: bool = True) -> str:
    day = day_for_people(contact.day, plan.period.first)
    place = f" ({contact.evidence})" if lines else ""
    return f"contact on {day}{place}"


def _contact_data(contact: Contacted) -> dict[str, object]:
    return {
        "date": contact.day.isoformat(),
        "evidence": [place_data(contact.evidence)],
    }
