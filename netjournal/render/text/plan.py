"""The plan, in words: the people, why they are on it, and the progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format import wording
from netjournal.format.wording import counted
from netjournal.practice.plan import Beside, Contacted, Pick, Plan, Promised, Share
from netjournal.render.sheet import DONE, Entry, Name, Outline, items, parted
from netjournal.render.text.listing import day_data, place_data, proof_data
from netjournal.render.text.readable import readable
from netjournal.render.text.sheets import outline_lines
from netjournal.render.text.styled import Line, Piece, line, wrapped

SHARES: dict[Share, str] = {
    "owed": "You owe them a reply",
    "cadence": "Due for a check-in",
    "dormant": "Dormant contacts",
    "target": "People you want to meet",
}

OTHERS = "Not on the plan"

_ROW = 10  # boxes that are counted at a glance


def plan_lines(plan: Plan, width: int, today: dt.date) -> Iterator[Line]:
    """Yield the lines of a plan, for a terminal of *width* cells."""
    title = readable(f"Plan for {period_words(plan)}", today)
    yield line(Piece(title, "heading"))
    yield from _progress_lines(plan, width)
    yield from outline_lines(plan_outline(plan), width, today, apart=True)
    free = free_words(plan)
    if free:
        yield line()
        yield line(Piece(free, "quiet"))


def _progress_lines(plan: Plan, width: int) -> Iterator[Line]:
    """Yield the boxes and the words; where they are too long, in rows of boxes."""
    boxes, words = bar(plan), progress(plan)
    if len(boxes) + len(words) + 4 <= width:
        yield line("  ", Piece(boxes, "good"), f"  {words}")
        return
    room = max(_ROW, (width - 2) // _ROW * _ROW)
    for begin in range(0, len(boxes), room):
        yield line("  ", Piece(boxes[begin : begin + room], "good"))
    yield from wrapped("  ", words, width)


def plan_outline(plan: Plan) -> Outline:
    """Return the people of a plan, by share, then the others you were in touch with."""
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
    """Return how many slots are left, if any."""
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
    """Return the progress of a plan in words."""
    reached = "no one to reach"
    if plan.picks:
        reached = f"{plan.reached} of {len(plan.picks)} reached"
    if not plan.beside:
        return reached
    others = counted(len(plan.beside), "person", "people")
    return f"{reached}, plus {others} not on the plan"


def bar(plan: Plan) -> str:
    """Return the progress as a bar: one box for each slot."""
    free = plan.goal - len(plan.picks)
    return "■" * plan.reached + "□" * (len(plan.picks) - plan.reached) + "·" * free


def _pick(pick: Pick) -> Entry:
    first, *others = pick.why
    return Entry(
        (Name(pick.name, pick.contact),),
        first,
        under=SHARES[pick.share],
        mark=DONE if pick.done else " ",
        more=(*others, *since(pick)),
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


def since(pick: Pick, *, lines: bool = True) -> Iterator[str]:
    """Yield what was done about a pick, with lines and promises where *lines* is set.

    Without, it stands beside the reasons, and what they say is not repeated.
    """
    if pick.touched:
        yield _touched(pick.touched, lines=lines)
    elif pick.tried:
        yield f"you wrote on {pick.tried.day}; no reply yet"
    for promise in pick.promises:
        if promise.done is not None:
            yield f"{promise.why}, done on {promise.done}"
        elif pick.touched and lines:
            yield f"{promise.why}, still open"
    number = sum(promise.done is None for promise in pick.promises)
    if number and pick.touched and not lines:
        promises = "the promise is" if number == 1 else f"{number} promises are"
        yield f"{promises} still open"


def _promise_data(promise: Promised) -> dict[str, object]:
    return {
        "why": promise.why,
        "done": day_data(promise.done),
        "evidence": [place_data(promise.evidence)],
    }


def _beside(person: Beside) -> Entry:
    return Entry(
        (Name(person.name, person.contact),),
        _touched(person.touched),
        under=OTHERS,
        mark=" ",
        data={
            "contact": person.contact,
            "name": person.name,
            **_contact_data(person.touched),
        },
    )


def _touched(contact: Contacted, *, lines: bool = True) -> str:
    place = f" ({contact.evidence})" if lines else ""
    return f"in touch on {contact.day}{place}"


def _contact_data(contact: Contacted) -> dict[str, object]:
    return {
        "date": contact.day.isoformat(),
        "evidence": [place_data(contact.evidence)],
    }
