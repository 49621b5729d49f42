"""Interviews, in words: by where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format.wording import counted
from netjournal.practice.interviews import Interview
from netjournal.render.sheet import Entry, Fact, Name, Outline, listed
from netjournal.render.text.listing import day_data, told_data

_NOT_HERE = "not among your contacts yet"
_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Not now",
}
_OTHERS = "Asked of me"


def interview_outline(interviews: Iterable[Interview]) -> Outline:
    """Return interviews by where they stand, those I was asked for by themselves."""
    return listed(map(_entry, interviews), (*_TITLES.values(), _OTHERS))


def standing(interview: Interview) -> str:
    """Return in words what is still to do for an interview, if anything."""
    if interview.stage != "held":
        return _before(interview)
    if not interview.mine:
        return "given"
    if not interview.thanked:
        return "held, not thanked yet"
    if interview.reported is None:
        return "held and thanked; one day, tell them how it ended"
    return f"held, thanked, and told how it ended on {interview.reported}"


def _before(interview: Interview) -> str:
    if interview.stage == "agreed":
        return "agreed" if interview.coming else "the day has come: how did it go?"
    if interview.stage == "declined":
        return "a no, and a fair one"
    return "asked, no answer yet" if interview.mine else "asked, your answer is open"


def summary(interviews: Iterable[Interview]) -> str:
    """Return in one sentence how many there are."""
    held = [each.mine for each in interviews if each.stage == "held"]
    mine, asked = held.count(True), held.count(False)
    return f"{counted(mine, 'interview')} held, {asked} given"


def _entry(interview: Interview) -> Entry:
    to_meet = (
        Name(each.name, each.contact, "" if each.contact else _NOT_HERE)
        for each in interview.referrals
    )
    return Entry(
        (Name(interview.name, interview.contact),),
        standing(interview),
        under=_TITLES[interview.stage] if interview.mine else _OTHERS,
        note=interview.note,
        facts=(
            Fact("question", "To ask", interview.unanswered),
            Fact("to meet", "To meet", tuple(to_meet)),
        ),
        data=_data(interview),
    )


def _data(interview: Interview) -> dict[str, object]:
    return {
        "contact": interview.contact,
        "name": interview.name,
        "stage": interview.stage,
        "mine": interview.mine,
        "thanked": interview.thanked,
        "reported": day_data(interview.reported),
        "outcome": interview.outcome,
        "questions": list(interview.questions),
        "unanswered": list(interview.unanswered),
        "referrals": [
            {"name": each.name, "contact": each.contact or None}
            for each in interview.referrals
        ],
        **told_data(interview.note),
    }
