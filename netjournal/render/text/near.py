"""Who is near a place, in words."""

from __future__ import annotations

import datetime as dt

from netjournal.format.wording import counted, last_talk
from netjournal.practice.near import Near, Neighbour
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import place_data, told_data


def near_outline(answer: Near) -> Outline:
    """Return the people by place, then what is to come there."""
    by_place: dict[str, list[Entry]] = {}
    for person in answer.people:
        by_place.setdefault(person.location, []).append(_person(person))
    coming = tuple(
        Entry((Name(note.title),), f"{note.date}, {note.kind}", proof=(note.evidence,))
        for note in answer.coming
    )
    places = (Part(place, tuple(inside)) for place, inside in by_place.items())
    return (*places, Part("Coming up there", coming))


def summary(found: Near, place: str) -> str:
    """Return in one sentence how many there are."""
    people = counted(len(found.people), "person", "people")
    notes = f", {counted(len(found.coming), 'note')} to come" if found.coming else ""
    return f"{people} near {place}{notes}"


def near_data(found: Near, place: str, today: dt.date) -> dict[str, object]:
    """Return who is near a place as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "place": place,
        "people": [
            {
                "contact": one.contact,
                "name": one.name,
                "location": one.location,
                "role": one.role,
                "target": one.target,
                "tie": one.strength.word if one.strength else None,
                "last": told_data(one.last) if one.last else None,
                "evidence": [place_data(one.evidence)],
            }
            for one in found.people
        ],
        "coming": [told_data(one) for one in found.coming],
    }


def _person(one: Neighbour) -> Entry:
    words = [one.role, "you would like to know them" if one.target else ""]
    if one.strength is not None:
        words.append(f"a {one.strength.word} tie")
    return Entry(
        (Name(one.name, one.contact),),
        "; ".join(filter(None, words)),
        more=(last_talk(one.last.title, one.last.date),) if one.last else (),
        proof=(one.evidence,),
    )
