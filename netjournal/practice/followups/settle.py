"""From what the reasons found to the list: days moved back, states, order, keys."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.format.folding import ByName, by_name
from netjournal.practice.evidence import Evidence, title
from netjournal.practice.followups import words
from netjournal.practice.followups.items import (
    REASONS,
    STATES,
    Agenda,
    FollowUp,
    Found,
    Last,
    Named,
    Person,
    State,
)

_WAITS_AFTER_A_TRY = frozenset({"cadence", "first", "undecided"})
_WAITS_FOR_A_PLAN = _WAITS_AFTER_A_TRY | {"decided"}
_NEVER_SNOOZED = frozenset({"promise", "waiting", "birthday"})

_RANK_OF_REASON = {reason: rank for rank, reason in enumerate(REASONS)}
# Overdue, today, soon; then the other three as one group.
_RANK_OF_STATE = {state: min(rank, 3) for rank, state in enumerate(STATES)}

_ONE_DAY = dt.timedelta(days=1)
_SHORTEST_KEY = 6
_DIGEST_BYTES = 10  # 16 letters: more than any two items have in common


class _Settled(NamedTuple):
    """An item with its final day and state, and where its evidence is."""

    found: Found
    due: dt.date
    state: State
    line: int
    column: int


def settle(day: Agenda, found: Iterable[Found]) -> list[FollowUp]:
    """Return the items of *found* in their order, complete."""
    soon = day.settings.soon.after(day.today)
    settled = [_settled(day, item, soon) for item in found]
    keys = _keys(settled)
    pairs = sorted(zip(settled, keys, strict=True), key=lambda pair: _order(pair[0]))
    return [_item(day, one, key) for one, key in pairs]


def _settled(day: Agenda, found: Found, soon: dt.date) -> _Settled:
    planned = _after_tries_and_plans(day, found, soon)
    due = planned
    until = found.person.contact.snooze_until if found.person else None
    if until is not None and found.reason not in _NEVER_SNOOZED:
        due = max(due, until)
    snoozed = planned <= day.today
    state = _state(due, day.today, soon, rests=found.rests, snoozed=snoozed)
    return _Settled(found, due, state, *found.source.position(found.span.start))


def _after_tries_and_plans(day: Agenda, found: Found, soon: dt.date) -> dt.date:
    due = found.due
    if found.person is None or found.reason not in _WAITS_FOR_A_PLAN:
        return due
    history = found.person.history
    if history.attempts and found.reason in _WAITS_AFTER_A_TRY:
        due = max(due, day.settings.min_gap.after(history.attempts[-1]))
    if history.planned and history.planned[0].date <= soon:
        due = max(due, history.planned[0].date + _ONE_DAY)
    return due


def _state(
    due: dt.date, today: dt.date, soon: dt.date, *, rests: bool, snoozed: bool
) -> State:
    if rests and due > today:
        return "resting"
    if due <= today:
        return "today" if due == today else "overdue"
    if snoozed:
        return "snoozed"
    return "soon" if due <= soon else "later"


def _order(one: _Settled) -> tuple[int, dt.date, int, ByName, str, int]:
    person = one.found.person
    return (
        _RANK_OF_STATE[one.state],
        one.due,
        _RANK_OF_REASON[one.found.reason],
        by_name(person.contact.name, person.contact.id) if person else ("", "", ""),
        one.found.source.path,
        one.line,
    )


def _item(day: Agenda, one: _Settled, key: str) -> FollowUp:
    found, person = one.found, one.found.person
    parts = (found, *found.also)
    why = "; ".join(part.why for part in parts)
    if person is not None and found.reason == "cadence":
        why = words.cadence(person, one.due, one.state, day.today, rests=found.rests)
    places = (Evidence(part.source.path, _line(part)) for part in parts)
    return FollowUp(
        key=key,
        contact=person.contact.id if person else None,
        name=person.contact.name if person else "",
        reason=found.reason,
        due=one.due,
        state=one.state,
        why=why,
        evidence=tuple(dict.fromkeys(places)),
        last=_last(day, found.people),
        others=tuple(
            Named(one.contact.id, one.contact.name) for one in found.people[1:]
        ),
        also=tuple(part.reason for part in found.also),
    )


def _line(found: Found) -> int:
    return found.source.line(found.span.start)


def _last(day: Agenda, people: Iterable[Person]) -> Last | None:
    """Return the latest past note with any of *people*."""
    notes = [note for person in people if (note := person.history.last_note)]
    if not notes:
        return None
    note = max(notes, key=lambda note: (note.date, note.id))
    return Last(note.source.path, note.date, title(note, day.journal))


def _keys(settled: Sequence[_Settled]) -> list[str]:
    """Return a key for each item, no longer than it takes to tell them apart."""
    seen: Counter[str] = Counter()
    digests = []
    for one in settled:
        text = _proof(one)
        seen[text] += 1
        # The same words twice in one file: the second is a second item.
        digests.append(_digest(text if seen[text] == 1 else f"{text}\0{seen[text]}"))
    keys = [digest[:_SHORTEST_KEY] for digest in digests]
    while len(set(keys)) < len(keys):
        many = Counter(keys)
        keys = [
            digest[: len(key) + 1] if many[key] > 1 else key
            for key, digest in zip(keys, digests, strict=True)
        ]
    return keys


def _proof(one: _Settled) -> str:
    found = one.found
    row = found.source.row(one.line)
    # One line may hold several days or pairs: the column tells which.
    who = found.person.contact.id if found.person else ""
    return f"{who}\0{found.reason}\0{found.source.path}\0{row}\0{one.column}"


def _digest(text: str) -> str:
    hashed = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(hashed[:_DIGEST_BYTES]).decode("ascii").lower()
