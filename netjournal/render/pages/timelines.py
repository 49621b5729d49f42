"""A person's last two years as a picture: what of a portrait is drawn where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.wording import every
from netjournal.practice.portrait import Portrait
from netjournal.practice.touches import closeness, together
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links
from netjournal.render.pictures.spans import Lane, Mark, Rhythm, Timeline, days
from netjournal.render.pictures.timeline import picture

TITLE = "Two years, and what is next"

_LANE: dict[str, Lane] = {"both": "together", "in": "in", "out": "out"}


def of_person(portrait: Portrait, at: Links) -> str:
    """Return the timeline of a person under its heading; nothing of oneself."""
    if portrait.contact.is_self:
        return ""
    return parts.section(TITLE, picture(_timeline(portrait, at)))


def _timeline(portrait: Portrait, at: Links) -> Timeline:
    history, today = portrait.history, portrait.today
    until = portrait.contact.snooze_until
    hill = closeness(history, portrait.cadence, at.view.settings, days(today))
    return Timeline(
        today=today,
        marks=tuple(_marks(portrait, at)),
        hill=tuple(round(value, 3) for value in hill),
        rhythm=_rhythm(portrait),
        due=_due(portrait),
        paused=until if until and until > today else None,
        last=history.last_touch,
        crowd="#s-notes",
    )


def _marks(portrait: Portrait, at: Links) -> Iterator[Mark]:
    """Yield what happened, and what is planned, by day."""
    for passed in portrait.history.interactions:
        yield Mark(
            passed.date,
            _LANE[passed.way],
            at.view.title(passed.note),
            at.view.addresses.href(at.page, at.view.addresses.notes[passed.note.id]),
            pale=not passed.touch,
        )
    for note in portrait.history.planned:
        lane: Lane = "together" if together(note, at.view.settings.kinds) else "out"
        address = at.view.addresses.href(at.page, at.view.addresses.notes[note.id])
        yield Mark(note.date, lane, at.view.title(note), address, open=True)


def _rhythm(portrait: Portrait) -> Rhythm | None:
    last, cadence = portrait.history.last_touch, portrait.cadence
    if last is None or cadence is None or portrait.contact.out_of_bounds:
        return None
    return Rhythm(every(cadence), last, cadence.after(last))


def _due(portrait: Portrait) -> dt.date | None:
    """Return the first day on which there is a reason to be in touch."""
    days = (
        item.due
        for item in portrait.items
        if parts.reaching_out(item) and item.state not in ("resting", "snoozed")
    )
    return min(days, default=None)
