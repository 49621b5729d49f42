"""Introductions, in words: those that need follow-up, then by stage."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format.model import Journal
from netjournal.format.wording import all_of
from netjournal.practice.introductions import Brought, Standing
from netjournal.render.sheet import Entry, Name, Outline, listed
from netjournal.render.text.listing import day_data, place_data

_OPEN = "Needs follow-up"
_MADE = {False: "Made by you", True: "Made for you"}
_TITLES = (_OPEN, "Offered", "Accepted", *_MADE.values(), "Declined")


def introduction_outline(standings: Iterable[Standing], journal: Journal) -> Outline:
    """Return introductions: those that need follow-up first, then by stage."""
    return listed((_entry(each, journal) for each in standings), _TITLES)


def _entry(standing: Standing, journal: Journal) -> Entry:
    brought = standing.brought
    stage = _MADE[brought.mine] if brought.stage == "made" else brought.stage.title()
    return Entry(
        _pair(brought, journal),
        _words(standing, journal),
        under=_OPEN if standing.open else stage,
        proof=(brought.evidence,),
        data=_data(standing),
    )


def _pair(brought: Brought, journal: Journal) -> tuple[Name, ...]:
    """Return the people who were introduced, oneself first."""
    me = journal.me.id if journal.me else ""
    names = (
        Name("you", me=True) if brought.mine and stem == me else Name(name, stem)
        for stem, name in zip(brought.people, brought.names, strict=True)
    )
    return tuple(sorted(names, key=lambda name: not name.me))


def _words(standing: Standing, journal: Journal) -> str:
    """Return the stage of an introduction, and what is left to do."""
    brought = standing.brought
    by = all_of(journal.contacts[stem].name for stem in brought.introducers)
    text = f"{brought.stage} by {by}" if by else brought.stage
    if brought.day:
        text += f", {brought.day}"
    if brought.outcome:
        text += f": {brought.outcome}"
    names = all_of(journal.contacts[stem].name for stem in standing.open_to)
    if standing.open == "outcome":
        text += f"; ask {names} how it went"
    elif standing.open == "thanks":
        text += f"; thank {names}"
    return text


def _data(standing: Standing) -> dict[str, object]:
    brought = standing.brought
    return {
        "people": [stem or None for stem in brought.people],
        "names": list(brought.names),
        "stage": brought.stage,
        "date": day_data(brought.day),
        "note": brought.note,
        "by": list(brought.introducers),
        "for_me": brought.mine,
        "outcome": brought.outcome,
        "thanked": brought.thanked,
        "open": standing.open or None,
        "open_to": list(standing.open_to),
        "evidence": [place_data(brought.evidence)],
    }
