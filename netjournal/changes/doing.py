"""Done: tick a promise, or record the outcome of an introduction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from netjournal import edits
from netjournal.changes.change import ImpossibleError, change, front_of
from netjournal.changes.items import TASKS, holder, promise_of
from netjournal.edits.front import Front, find
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import Data
from netjournal.format.frontmatter import span
from netjournal.format.model import Introduction, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.source import Change, SourceFile, Span
from netjournal.practice.followups import FollowUp
from netjournal.practice.followups.words import introduced_to

Step = Literal["tick", "outcome", "interaction"]


def step_for(item: FollowUp) -> Step:
    """Return what `done` does for an item."""
    if item.reason in TASKS:
        return "tick"
    return "outcome" if item.reason == "introduction" else "interaction"


class Ticked(NamedTuple):
    """A ticked promise: its file, and the next one if it recurs.

    `following` is the date of the next one, `lost` an invalid recurrence.
    """

    change: Change
    following: dt.date | None = None
    lost: str = ""


def tick(journal: Journal, item: FollowUp, today: dt.date) -> Ticked:
    """Return the file of a promise with it ticked, followed by `✅` and the day.

    A recurring promise gets the next one above it.
    """
    source, promise = promise_of(journal, item)
    only = change(source, lambda now: edits.tick(now, promise, today))
    if not promise.repeat:
        return Ticked(only)
    try:
        following = edits.next_day(promise, today)
        text = edits.tick_and_renew(source, promise, today)
    except (RefusedError, ValueError):
        return Ticked(only, lost=promise.repeat)
    return Ticked(only._replace(new=text), following)


def let_go(journal: Journal, item: FollowUp) -> Change:
    """Return the file with a promise dropped."""
    source, promise = promise_of(journal, item)
    return change(source, lambda now: edits.drop(now, promise))


def outcome(journal: Journal, item: FollowUp, text: str) -> Change:
    """Return the note of an introduction with its outcome."""
    note = holder(journal, item.evidence[0].path)
    if not isinstance(note, Note):
        raise ImpossibleError("only introductions in notes have an outcome")
    pair = _pair(journal, note, item)
    if pair is None:
        who = list(journal.participants[note.id])
        value = {"who": who, "outcome": text}
        return change(
            note.source, lambda now: edits.set_value(now, "introduced", value)
        )
    return change(note.source, lambda now: _with_outcome(now, pair.span, text))


def _pair(journal: Journal, note: Note, item: FollowUp) -> Introduction | None:
    """Return the introduction in a note that an item is about."""
    line = item.evidence[0].line
    for one in note.introductions:
        if note.source.line(one.span.start) != line:
            continue
        people = [journal.who(each.text) for each in one.pair]
        others = [
            other.text
            for stem, other in zip(people, reversed(one.pair), strict=True)
            if stem == item.contact
        ]
        if any(item.why.startswith(introduced_to(other, journal)) for other in others):
            return one
    return None


def _with_outcome(source: SourceFile, place: Span, text: str) -> str:
    front = front_of(source)
    value = front.data["introduced"]
    if isinstance(value, dict):
        return edits.set_value(source, ("introduced", "outcome"), text)
    at = _index(front, place)
    if at is None:
        pair = {"who": value, "outcome": text}
        return edits.set_value(source, "introduced", pair)
    assert isinstance(value, list)  # noqa: S101 (what has items)
    one: Data = value[at]
    if isinstance(one, dict):
        return edits.set_value(source, ("introduced", at, "outcome"), text)
    return edits.set_value(source, ("introduced", at), {"who": one, "outcome": text})


def _index(front: Front, place: Span) -> int | None:
    """Return the index of the item with *place*, or `None` for the list itself."""
    value = front.data["introduced"]
    items: Sequence[Data] = value if isinstance(value, list) else ()
    for at in range(len(items)):
        spot = find(front, ("introduced", at))
        if spot is None:
            continue
        start, end = span(spot.node)
        if start <= place.start and place.end <= end:
            return at
    return None
