"""Interviews, for a terminal: by where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.interviews import Interview
from netjournal.render.listing import day_data, entry, sections, told_data
from netjournal.render.styled import Line
from netjournal.wording import counted

_TITLES = {
    "asked": "Asked",
    "agreed": "Agreed",
    "held": "Held",
    "declined": "Not now",
}


def interview_lines(found: Iterable[Interview], width: int) -> Iterator[Line]:
    """Yield interviews under where they stand, those I was asked for by themselves."""
    listed = list(found)
    parts: list[tuple[str, Iterable[Line]]] = [
        (title, _rows([o for o in listed if o.mine and o.stage == stage], width))
        for stage, title in _TITLES.items()
    ]
    parts.append(("Asked of me", _rows([one for one in listed if not one.mine], width)))
    yield from sections(parts)


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


def _rows(found: Iterable[Interview], width: int) -> Iterator[Line]:
    for one in found:
        said = f"{one.note.date}, {one.note.title}: {standing(one)}"
        more = [f"question: {text}" for text in one.unanswered]
        more += [f"to meet: {each.name}{_here(each.contact)}" for each in one.referrals]
        yield from entry(one.name, said, width, more=more, proof=(one.note.evidence,))


def _here(contact: str) -> str:
    return "" if contact else " (not among your contacts yet)"
