"""Introductions, in words: what is open, then by how far they have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from netjournal.format.model import Journal
from netjournal.format.wording import all_of
from netjournal.practice.introductions import Brought, Standing
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import day_data, place_data


def introduction_outline(standings: Sequence[Standing], journal: Journal) -> Outline:
    """Return introductions: those with an open word first, then by their stage."""
    closed = [each for each in standings if not each.open]
    made = [each for each in closed if each.brought.stage == "made"]
    lists = {
        "A word is open": [each for each in standings if each.open],
        "Offered": [each for each in closed if each.brought.stage == "offered"],
        "Accepted": [each for each in closed if each.brought.stage == "accepted"],
        "Made by you": [each for each in made if not each.brought.mine],
        "Made for you": [each for each in made if each.brought.mine],
        "Declined": [each for each in closed if each.brought.stage == "declined"],
    }
    return tuple(
        Part(title, tuple(_entry(each, journal) for each in inside))
        for title, inside in lists.items()
    )


def _entry(one: Standing, journal: Journal) -> Entry:
    names = _pair(one.brought, journal)
    return Entry(names, said(one, journal), proof=(one.brought.evidence,))


def _pair(one: Brought, journal: Journal) -> tuple[Name, ...]:
    """Return who was brought together with whom, oneself first."""
    me = journal.me.id if journal.me else ""
    names = (
        Name("you", me=True) if me and stem == me else Name(name, stem)
        for stem, name in zip(one.people, one.names, strict=True)
    )
    return tuple(sorted(names, key=lambda name: not name.me))


def said(one: Standing, journal: Journal) -> str:
    """Return how far an introduction has come, and what is open."""
    by = [journal.contacts[stem].name for stem in one.brought.introducers]
    through = f" by {all_of(by)}" if by else ""
    day = f", {one.brought.day}" if one.brought.day else ""
    text = f"{one.brought.stage}{through}{day}"
    if one.brought.outcome:
        text += f": {one.brought.outcome}"
    names = all_of([journal.contacts[stem].name for stem in one.open_to])
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
