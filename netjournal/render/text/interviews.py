"""Interviews, in words: by where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from netjournal.format.wording import counted
from netjournal.practice.interviews import Interview
from netjournal.render.sheet import Entry, Fact, Name, Outline, Part
from netjournal.render.text.listing import day_data, told_data

_NOT_HERE = "not among your contacts yet"
_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Not now",
}


def interview_outline(interviews: Sequence[Interview]) -> Outline:
    """Return interviews by where they stand, those I was asked for by themselves."""
    mine = [each for each in interviews if each.mine]
    stages = (
        Part(title, tuple(_entry(each) for each in mine if each.stage == stage))
        for stage, title in _TITLES.items()
    )
    others = tuple(_entry(each) for each in interviews if not each.mine)
    return (*stages, Part("Asked of me", others))


def standing(one: Interview) -> str:
    """Return in words what is still to do for an interview, if anything."""
    if one.stage != "held":
        return _before(one)
    if not one.mine:
        return "given"
    if not one.thanked:
        return "held: a word of thanks is open"
    if one.reported is None:
        return "held and thanked; one day, tell them how it ended"
    return f"held, thanked, and told how it ended on {one.reported}"


def _before(one: Interview) -> str:
    if one.stage == "agreed":
        return "agreed" if one.coming else "the day has come: how did it go?"
    if one.stage == "declined":
        return "a no, and a fair one"
    return "asked, no answer yet" if one.mine else "asked, your answer is open"


def summary(found: Iterable[Interview]) -> str:
    """Return in one sentence how many there are."""
    listed = list(found)
    mine = sum(1 for one in listed if one.mine and one.stage == "held")
    asked = sum(1 for one in listed if not one.mine and one.stage == "held")
    return f"{counted(mine, 'interview')} held, {asked} given"


def interview_data(found: Iterable[Interview], today: dt.date) -> dict[str, object]:
    """Return interviews as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [
            {
                "contact": one.contact,
                "name": one.name,
                "stage": one.stage,
                "mine": one.mine,
                "thanked": one.thanked,
                "reported": day_data(one.reported),
                "outcome": one.outcome,
                "questions": list(one.questions),
                "unanswered": list(one.unanswered),
                "referrals": [
                    {"name": each.name, "contact": each.contact or None}
                    for each in one.referrals
                ],
                **told_data(one.note),
            }
            for one in found
        ],
    }


def _entry(one: Interview) -> Entry:
    to_meet = (
        Name(each.name, each.contact, "" if each.contact else _NOT_HERE)
        for each in one.referrals
    )
    return Entry(
        (Name(one.name, one.contact),),
        standing(one),
        note=one.note,
        facts=(
            Fact("question", "To ask", one.unanswered),
            Fact("to meet", "To meet", tuple(to_meet)),
        ),
    )
