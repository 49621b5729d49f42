"""Introductions, for a terminal: what is open, then by how far they have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.introductions import Brought, Standing
from netjournal.model import Journal
from netjournal.render.listing import day_data, entry, place_data, sections
from netjournal.render.styled import Line
from netjournal.wording import all_of


def introduction_lines(
    found: Iterable[Standing], journal: Journal, width: int
) -> Iterator[Line]:
    """Yield introductions: those with an open word first, then by their stage."""
    listed = list(found)
    titles = {
        "offered": "Offered",
        "accepted": "Accepted",
        "made": "Made",
        "declined": "Declined",
    }
    parts: list[tuple[str, Iterable[Line]]] = [
        ("A word is open", _rows([one for one in listed if one.open], journal, width))
    ]
    for stage, title in titles.items():
        inside = [one for one in listed if one.brought.stage == stage and not one.open]
        if stage == "made":
            mine = [one for one in inside if one.brought.mine]
            others = [one for one in inside if not one.brought.mine]
            parts += [
                ("Made by you", _rows(others, journal, width)),
                ("Made for you", _rows(mine, journal, width)),
            ]
        else:
            parts.append((title, _rows(inside, journal, width)))
    yield from sections(parts)


def pair_words(one: Brought, journal: Journal) -> str:
    """Return who was brought together with whom, oneself as `you`."""
    me = journal.me.id if journal.me else ""
    names = [
        "you" if me and stem == me else name
        for stem, name in zip(one.people, one.names, strict=True)
    ]
    return all_of(sorted(names, key=lambda name: name != "you"))


def said(one: Standing, journal: Journal) -> str:
    """Return how far an introduction has come, and what is open."""
    by = journal.names(one.brought.introducers)
    through = f" by {all_of(by)}" if by else ""
    day = f", {one.brought.day}" if one.brought.day else ""
    text = f"{one.brought.stage}{through}{day}"
    if one.brought.outcome:
        text += f": {one.brought.outcome}"
    names = all_of(journal.names(one.open_to))
    if one.open == "outcome":
        text += f"; ask {names} how it went"
    elif one.open == "thanks":
        text += f"; thank {names}"
    return text


def introduction_data(found: Iterable[Standing], today: dt.date) -> dict[str, object]:
    """Return introductions as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [
            {
                "people": [stem or None for stem in one.brought.people],
                "names": list(one.brought.names),
                "stage": one.brought.stage,
                "date": day_data(one.brought.day),
                "note": one.brought.note,
                "by": list(one.brought.introducers),
                "for_me": one.brought.mine,
                "outcome": one.brought.outcome,
                "thanked": one.brought.thanked,
                "open": one.open or None,
                "open_to": list(one.open_to),
                "evidence": [place_data(one.brought.evidence)],
            }
            for one in found
        ],
    }


def _rows(found: Iterable[Standing], journal: Journal, width: int) -> Iterator[Line]:
    for one in found:
        name = pair_words(one.brought, journal)
        proof = (one.brought.evidence,)
        yield from entry(name, said(one, journal), width, proof=proof)
