"""Who is near a place, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.evidence import Told
from netjournal.near import Near, Neighbour
from netjournal.render.listing import entry, place_data, sections, told_data
from netjournal.render.styled import Line
from netjournal.wording import counted, last_talk


def near_lines(found: Near, width: int) -> Iterator[Line]:
    """Yield the people by place, then what is to come there."""
    by_place: dict[str, list[Neighbour]] = {}
    for one in found.people:
        by_place.setdefault(one.location, []).append(one)
    parts: list[tuple[str, Iterable[Line]]] = [
        (place, _people(inside, width)) for place, inside in by_place.items()
    ]
    parts.append(("Coming up there", _coming(found.coming, width)))
    yield from sections(parts)


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


def _people(found: Iterable[Neighbour], width: int) -> Iterator[Line]:
    for one in found:
        said = [one.role, "you would like to know them" if one.target else ""]
        if one.strength is not None:
            said.append(f"a {one.strength.word} tie")
        more = [last_talk(one.last.title, one.last.date)] if one.last else []
        words = "; ".join(filter(None, said))
        yield from entry(one.name, words, width, more=more, proof=(one.evidence,))


def _coming(found: Iterable[Told], width: int) -> Iterator[Line]:
    for one in found:
        said = f"{one.date}, {one.kind}"
        yield from entry(one.title, said, width, proof=(one.evidence,))
