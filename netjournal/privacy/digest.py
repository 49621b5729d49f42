"""One page for a Monday: due items, the plan, events, birthdays and anniversaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from netjournal.format.model import Note
from netjournal.practice.followups import FollowUp
from netjournal.practice.plan import Plan, plan
from netjournal.practice.prepare import (
    Background,
    EventBrief,
    PersonBrief,
    background,
    brief_of,
    event_brief_of,
    is_event,
)
from netjournal.practice.seeds import Seed, seeds
from netjournal.practice.touches import together
from netjournal.privacy import Outward


class Coming(NamedTuple):
    """Something planned, with a brief for each person, or a single one."""

    note: Note
    briefs: tuple[EventBrief | PersonBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The week from `today` to `until`.

    `items` are the items due by then, except birthdays, which are in `days`.
    """

    today: dt.date
    until: dt.date
    items: tuple[FollowUp, ...]
    days: tuple[FollowUp, ...]
    plan: Plan
    coming: tuple[Coming, ...]
    seeds: tuple[Seed, ...]


def digest(
    out: Outward,
    until: dt.date | None = None,
    people: AbstractSet[str] | None = None,
) -> Digest:
    """Return the digest of the public part, up to *until*, by default `soon`.

    With *people*, by id, it is only about them.
    """
    page = _digest(out, until)
    return page if people is None else _narrowed(page, out, people)


def _narrowed(page: Digest, out: Outward, people: AbstractSet[str]) -> Digest:
    return replace(
        page,
        items=tuple(item for item in page.items if item.contact in people),
        days=tuple(item for item in page.days if item.contact in people),
        plan=page.plan.narrowed(people),
        coming=tuple(
            each
            for each in page.coming
            if not people.isdisjoint(out.journal.participants[each.note.id])
        ),
        seeds=tuple(
            seed for seed in page.seeds if not people.isdisjoint(seed.contacts)
        ),
    )


def _digest(out: Outward, until: dt.date | None) -> Digest:
    journal, settings, today = out.journal, out.settings, out.today
    last = until or settings.soon.after(today)
    # First, as much of what they are made of is dropped at their end.
    planned, anniversaries = plan(out), seeds(out, last)
    ahead = [
        note
        for note in journal.notes.values()
        if today <= note.date <= last and together(note, settings.kinds)
    ]
    people = {stem for note in ahead for stem in journal.participants[note.id]}
    known = background(out, last, frozenset(people))
    items = [item for item in known.all_items if item.due <= last]
    coming = [Coming(note, tuple(_briefs(known, note))) for note in ahead]
    return Digest(
        today=today,
        until=last,
        items=tuple(item for item in items if item.reason != "birthday"),
        days=tuple(item for item in items if item.reason == "birthday"),
        plan=planned,
        coming=tuple(coming),
        seeds=anniversaries,
    )


def _briefs(known: Background, note: Note) -> Iterator[EventBrief | PersonBrief]:
    journal = known.day.journal
    if is_event(note):
        yield event_brief_of(known, note, short=True)
        return
    for stem in journal.participants[note.id]:
        yield brief_of(known, journal.contacts[stem], note, short=True)
