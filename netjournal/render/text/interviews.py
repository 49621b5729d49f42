"""Interviews, in words: by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.format.wording import counted
from netjournal.practice.interviews import Interview
from netjournal.render.sheet import Entry, Fact, Name, Outline, listed
from netjournal.render.text.listing import day_data, told_data

_NOT_HERE = "not among your contacts yet"
_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Declined",
}
_OTHERS = "Asked of you"


def interview_outline(interviews: Iterable[Interview]) -> Outline:
    """Return interviews by stage; those you were asked for have their own part."""
    return listed(map(_entry, interviews), (*_TITLES.values(), _OTHERS))


def standing(interview: Interview) -> str:
    """Return the stage of an interview and what is left to do."""
    if interview.stage != "held":
        return _before(interview)
    if not interview.mine:
        return "given"
    if not interview.thanked:
        return "held, not thanked yet"
    if interview.reported is None:
        return "held and thanked, outcome not reported yet"
    return f"held and thanked, outcome reported on {interview.reported}"


def _before(interview: Interview) -> str:
    if interview.stage == "agreed":
        return "agreed" if interview.coming else "agreed, and the day has passed"
    if interview.stage == "declined":
        return "declined"
    return "asked, no reply yet" if interview.mine else "asked, not answered yet"


def summary(interviews: Sequence[Interview]) -> str:
    """Return in one sentence how many there are."""
    held = [each.mine for each in interviews if each.stage == "held"]
    mine, asked = held.count(True), held.count(False)
    if not mine and not asked:
        return "No interviews held yet" if interviews else "No interviews recorded"
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
            Fact("question", "Questions to ask", interview.unanswered),
            Fact("to meet", "People to meet", tuple(to_meet)),
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
