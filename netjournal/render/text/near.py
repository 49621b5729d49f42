"""The people near a place, in words."""

from __future__ import annotations

from netjournal.format.wording import counted
from netjournal.practice.evidence import Told
from netjournal.practice.near import Near, Neighbour
from netjournal.render.sheet import Entry, Name, Outline, items, parted
from netjournal.render.text.listing import place_data, told_data

_COMING = "Coming up there"


def near_outline(answer: Near, place: str) -> Outline:
    """Return the people by place, then what is coming up there."""
    people = tuple(map(_person, answer.people))
    coming = tuple(map(_coming, answer.coming))
    return Outline(
        parted((*people, *coming)),
        {"place": place, "people": items(people), "coming": items(coming)},
    )


def summary(answer: Near, place: str) -> str:
    """Return in one sentence how many there are."""
    people = f"{counted(len(answer.people), 'person', 'people')} near {place}"
    coming = len(answer.coming)
    return f"{people}, {coming} coming up." if coming else f"{people}."


def _coming(note: Told) -> Entry:
    return Entry(
        (Name(note.title),),
        f"{note.date}, {note.kind}",
        under=_COMING,
        proof=(note.evidence,),
        data=told_data(note),
    )


def _person(person: Neighbour) -> Entry:
    last, strength = person.last, person.strength
    words = [person.role, "you want to meet them" if person.target else ""]
    if strength is not None:
        words.append(f"{strength.word} tie")
    return Entry(
        (Name(person.name, person.contact),),
        "; ".join(filter(None, words)),
        under=person.location,
        more=(f"last: {last.title}, {last.date}",) if last else (),
        proof=(person.evidence,),
        data={
            "contact": person.contact,
            "name": person.name,
            "location": person.location,
            "role": person.role,
            "target": person.target,
            "tie": strength.word if strength else None,
            "last": told_data(last) if last else None,
            "evidence": [place_data(person.evidence)],
        },
    )
