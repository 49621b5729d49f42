"""From what the reasons found to the list: days moved back, states, order, keys.

What one file gives is settled by itself (`settle`); only the order and the length
of the keys depend on all of it (`listed`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from netjournal.format.digests import sha256
from netjournal.format.folding import by_name
from netjournal.format.records import NamedTuple
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
    Row,
    State,
)

_WAITS_AFTER_A_TRY = frozenset({"cadence", "first", "undecided"})
_WAITS_FOR_A_PLAN = _WAITS_AFTER_A_TRY | {"decided"}
_NEVER_SNOOZED = frozenset({"promise", "waiting", "birthday"})

_RANK_OF_REASON = {reason: rank for rank, reason in enumerate(REASONS)}
# Overdue, today, soon; then the other three as one group.
_RANK_OF_STATE = {state: min(rank, 3) for rank, state in enumerate(STATES)}

_ONE_DAY = dt.timedelta(days=1)
Only = Callable[[Row, str], bool]
# The rank of the state, the day, the rank of the reason; how the first of the people
# is sorted by name, empty for nobody; path and line.
Place = tuple[int, str, int, str, str, str, str, int]

_SHORTEST_KEY = 6
_DIGEST_BYTES = 10  # 16 letters: more than any two items have in common
_BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"


class _Settled(NamedTuple):
    """An item with its final day and state, and where its evidence is."""

    found: Found
    due: dt.date
    state: State
    line: int
    column: int


def settle(day: Agenda, found: Iterable[Found]) -> list[Row]:
    """Return the items that one file gives, as rows."""
    settled = [_settled(day, item) for item in found]
    digests = _digests(settled)
    return [_row(day, one, key) for one, key in zip(settled, digests, strict=True)]


def listed(
    rows: Iterable[Row],
    horizon: dt.date,
    until: dt.date | None = None,
    only: Only | None = None,
) -> list[FollowUp]:
    """Return the follow-ups of *rows* in their order, with keys.

    Birthdays after *horizon* are left out, and then all that is due after *until*;
    *only* says of a row and its key whether it is wanted.
    """
    chosen = within(rows, horizon)
    pairs: Iterable[tuple[Row, str]] = zip(
        chosen, _keys([row.digest for row in chosen]), strict=True
    )
    if until is not None:
        end = until.isoformat()
        pairs = (pair for pair in pairs if pair[0].due <= end)
    if only is not None:
        pairs = (pair for pair in pairs if only(*pair))
    return [_item(row, key) for row, key in sorted(pairs, key=_place)]


def shortest(digest: str) -> str:
    """Return the key of an item, if no other item has the same one."""
    return digest[:_SHORTEST_KEY]


def _place(pair: tuple[Row, str]) -> Place:
    return _order(pair[0])


def within(rows: Iterable[Row], horizon: dt.date) -> list[Row]:
    """Return *rows* without the birthdays after *horizon*."""
    end = horizon.isoformat()
    return [row for row in rows if row.reason != "birthday" or row.due <= end]


def _settled(day: Agenda, found: Found) -> _Settled:
    planned = _after_tries_and_plans(day, found)
    due = planned
    until = found.person.contact.snooze_until if found.person else None
    if until is not None and found.reason not in _NEVER_SNOOZED:
        due = max(due, until)
    snoozed = planned <= day.today
    state = _state(due, day.today, day.soon, rests=found.rests, snoozed=snoozed)
    return _Settled(found, due, state, *found.source.position(found.span.start))


def _after_tries_and_plans(day: Agenda, found: Found) -> dt.date:
    due = found.due
    if found.person is None or found.reason not in _WAITS_FOR_A_PLAN:
        return due
    history = found.person.history
    if history.attempts and found.reason in _WAITS_AFTER_A_TRY:
        due = max(due, day.settings.min_gap.after(history.attempts[-1]))
    if history.planned and history.planned[0].date <= day.soon:
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


def place_of(item: FollowUp) -> Place:
    """Return what *item* is sorted by, among all that is due."""
    first = item.evidence[0]
    return _ordered(item, item.due.isoformat(), first.path, first.line)


def _order(row: Row) -> Place:
    path, _, line = row.evidence[0].rpartition(":")
    return _ordered(row, row.due, path, int(line))


def _ordered(item: Row | FollowUp, due: str, path: str, line: int) -> Place:
    return (
        _RANK_OF_STATE[item.state],
        due,
        _RANK_OF_REASON[item.reason],
        *(by_name(item.name, item.contact) if item.contact else ("", "", "")),
        path,
        line,
    )


def _row(day: Agenda, one: _Settled, digest: str) -> Row:
    found, person = one.found, one.found.person
    parts = (found, *found.also)
    why = "; ".join(part.why for part in parts)
    if person is not None and found.reason == "cadence":
        why = words.cadence(person, one.due, one.state, day.today, rests=found.rests)
    places = (f"{part.source.path}:{_line(part)}" for part in parts)
    return Row(
        digest=digest,
        contact=person.contact.id if person else None,
        name=person.contact.name if person else "",
        reason=found.reason,
        due=one.due.isoformat(),
        state=one.state,
        why=why,
        evidence=list(dict.fromkeys(places)),
        last=_last(day, found.people),
        others=[
            [person.contact.id, person.contact.name] for person in found.people[1:]
        ],
        also=[part.reason for part in found.also],
    )


def _item(row: Row, key: str) -> FollowUp:
    places = (text.rpartition(":") for text in row.evidence)
    return FollowUp(
        key=key,
        contact=row.contact,
        name=row.name,
        reason=row.reason,
        due=dt.date.fromisoformat(row.due),
        state=row.state,
        why=row.why,
        evidence=tuple(Evidence(path, int(line)) for path, _, line in places),
        last=_talk(*row.last) if row.last else None,
        others=tuple(Named(stem, name) for stem, name in row.others),
        also=tuple(row.also),
    )


def _talk(path: str, day: str, words: str) -> Last:
    return Last(path, dt.date.fromisoformat(day), words)


def _line(found: Found) -> int:
    return found.source.line(found.span.start)


def _last(day: Agenda, people: Iterable[Person]) -> list[str]:
    """Return the latest past note with any of *people*: path, day and title."""
    notes = [note for person in people if (note := person.last_note)]
    if not notes:
        return []
    note = max(notes, key=lambda note: (note.date, note.id))
    return [note.source.path, note.date.isoformat(), title(note, day.journal)]


def _digests(settled: Iterable[_Settled]) -> list[str]:
    """Return the longest key of each item of one file."""
    seen: Counter[str] = Counter()
    digests = []
    for one in settled:
        text = _proof(one)
        seen[text] += 1
        # The same words twice in one file: the second is a second item.
        digests.append(_digest(text if seen[text] == 1 else f"{text}\0{seen[text]}"))
    return digests


def _keys(digests: Sequence[str]) -> list[str]:
    """Return a key for each item, no longer than it takes to tell them apart."""
    keys = [*map(shortest, digests)]
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
    hashed = sha256(text.encode("utf-8", "surrogatepass")).digest()
    # Base 32 (RFC 4648, 6) in lower case, without importing its tables.
    number = int.from_bytes(hashed[:_DIGEST_BYTES], "big")
    places = range(8 * _DIGEST_BYTES - 5, -1, -5)
    return "".join([_BASE_32[number >> place & 31] for place in places])
