"""Seeds, for a terminal: by the day on which they come up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.model import Journal
from netjournal.render.listing import entry, place_data
from netjournal.render.styled import Line
from netjournal.seeds import Seed
from netjournal.wording import all_of, counted


def seed_lines(
    found: Iterable[Seed], journal: Journal, today: dt.date, width: int
) -> Iterator[Line]:
    """Yield the anniversaries, by day."""
    for one in found:
        names = all_of(journal.names(one.contacts))
        day = "today" if one.on == today else str(one.on)
        text = f"{seed_words(one)} ({one.day})"
        lead = f"  {day:<10}  "
        yield from entry(names, text, width, lead=lead, proof=(one.evidence,))


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
