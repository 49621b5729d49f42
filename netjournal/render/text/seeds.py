"""Seeds, in words: by their anniversaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.model import Journal
from netjournal.format.wording import counted
from netjournal.practice.seeds import Seed
from netjournal.render.sheet import Entry, Name, Outline, listed
from netjournal.render.text.listing import place_data


def seed_outline(
    seeds: Iterable[Seed], journal: Journal, today: dt.date, until: dt.date
) -> Outline:
    """Return the anniversaries until a day, by day."""
    entries = (_entry(seed, journal, today) for seed in seeds)
    return listed(entries, until=until.isoformat())


def _entry(seed: Seed, journal: Journal, today: dt.date) -> Entry:
    return Entry(
        tuple(Name(journal.contacts[stem].name, stem) for stem in seed.contacts),
        f"{seed_words(seed)} ({seed.day})",
        when="today" if seed.on == today else str(seed.on),
        proof=(seed.evidence,),
        data={
            "on": seed.on.isoformat(),
            "years": seed.years,
            "kind": seed.kind,
            "date": seed.day.isoformat(),
            "what": seed.what,
            "contacts": list(seed.contacts),
            "evidence": [place_data(seed.evidence)],
        },
    )


def seed_words(seed: Seed) -> str:
    """Return how long ago it was, and what began."""
    return f"{counted(seed.years, 'year')} ago {_beginning(seed)}"


def _beginning(seed: Seed) -> str:
    if seed.kind == "gave":
        return f"you gave {seed.what}"
    if seed.kind == "received":
        return f"you received {seed.what}"
    if seed.kind == "met":
        return "you met"
    if seed.kind == "opportunity":
        return f"{seed.what} began"
    return seed.what
