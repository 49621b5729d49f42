"""Seeds, in words: by the day on which they come up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.model import Journal
from netjournal.format.wording import counted
from netjournal.practice.seeds import Seed
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import place_data


def seed_outline(seeds: Iterable[Seed], journal: Journal, today: dt.date) -> Outline:
    """Return the anniversaries, by day."""
    return (Part("", tuple(_entry(seed, journal, today) for seed in seeds)),)


def _entry(seed: Seed, journal: Journal, today: dt.date) -> Entry:
    return Entry(
        tuple(Name(journal.contacts[stem].name, stem) for stem in seed.contacts),
        f"{seed_words(seed)} ({seed.day})",
        when="today" if seed.on == today else str(seed.on),
        proof=(seed.evidence,),
    )


def seed_data(
    found: Iterable[Seed], today: dt.date, until: dt.date
) -> dict[str, object]:
    """Return seeds as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "until": until.isoformat(),
        "items": [
            {
                "on": one.on.isoformat(),
                "years": one.years,
                "kind": one.kind,
                "date": one.day.isoformat(),
                "what": one.what,
                "contacts": list(one.contacts),
                "evidence": [place_data(one.evidence)],
            }
            for one in found
        ],
    }


def seed_words(one: Seed) -> str:
    """Return how long ago it was, and what began."""
    return f"{counted(one.years, 'year')} ago {_beginning(one)}"


def _beginning(one: Seed) -> str:
    if one.kind == "gave":
        return f"you gave {one.what}"
    if one.kind == "received":
        return f"you received {one.what}"
    if one.kind == "met":
        return "you met"
    if one.kind == "opportunity":
        return f"it began: {one.what}"
    return one.what
