"""Follow-ups for a terminal: grouped, each with its reason and its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.dates import MONTHS
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.wording import all_of, day_for_people, last_talk
from netjournal.practice.followups import FollowUp
from netjournal.render.text.listing import envelope, proof_data
from netjournal.render.text.styled import (
    Line,
    Piece,
    Style,
    cells,
    filled,
    line,
    wrapped,
)

_TASKS = ("promise", "waiting")
# Reasons whose name says too little by itself.
_REASONS = {
    "cadence": "check-in",
    "decided": "follow-up",
    "first": "first message",
    "undecided": "follow-up to decide",
    "waiting": "waiting for",
}
NOBODY = "nobody in particular"
# The titles of groups, in their order.
TITLES = ("Reach out", "Promises", "Waiting for", "Coming up")
_INDENT = "    "
_GAP = "  "
_WIDE = 100  # cells above which two quiet lines may become one
_BEHIND_SLASH = pattern(r"(?<=/)")


class Group(NamedTuple):
    """A heading and the entries below it."""

    title: str
    entries: list[tuple[FollowUp, ...]]


def entries(items: Iterable[FollowUp]) -> list[tuple[FollowUp, ...]]:
    """Return *items* as people count them: one task line is one entry.

    An entry holds the items of one task line, one for each person, or a
    single other item. Its place is that of its first item.
    """
    found: dict[object, list[FollowUp]] = {}
    for item in items:
        one_line = item.reason in _TASKS and item.evidence
        key = (item.reason, item.evidence) if one_line else (item.key, len(found))
        found.setdefault(key, []).append(item)
    return [tuple(together) for together in found.values()]


def groups(items: Iterable[FollowUp], today: dt.date) -> list[Group]:
    """Return the entries under *Reach out*, *Promises* and so on.

    What lies after *today* is *Coming up*. Groups without entries are left
    out.
    """
    found: dict[str, list[tuple[FollowUp, ...]]] = {title: [] for title in TITLES}
    for entry in entries(items):
        found[title_of(entry[0], today)].append(entry)
    return [Group(title, inside) for title, inside in found.items() if inside]


def title_of(item: FollowUp, today: dt.date) -> str:
    """Return the title of the group that *item* belongs to."""
    if item.due > today:
        return "Coming up"
    if item.reason == "promise":
        return "Promises"
    return "Waiting for" if item.reason == "waiting" else "Reach out"


def names(entry: Sequence[FollowUp]) -> str:
    """Return who an entry is about, in words."""
    return all_of(name for item in entry for name in item.names or (NOBODY,))


def entry_lines(
    entry: Sequence[FollowUp], today: dt.date, width: int
) -> Iterator[Line]:
    """Yield the lines of one entry: who and why, what was last, what proves it."""
    first = entry[0]
    day = f"{first.due}  " if first.due > today else ""
    who = names(entry)
    head, *more = wrapped("  ", f"{day}{who} – {first.why}", width)
    yield head[:1] + _styled(head[1].text, day, who, _style(first, today))
    yield from (line("    ", row[1]) for row in more)
    last = last_talk(first.last.title, first.last.date, today) if first.last else ""
    yield from _quiet_lines(last, _proof(entry, today), width)


def _proof(entry: Sequence[FollowUp], today: dt.date) -> list[str]:
    """Return what proves an entry and names it: places, the day, and keys."""
    first = entry[0]
    due = "" if first.due >= today else f"due {day_for_people(first.due, today)}"
    places = map(str, first.evidence)
    return [*places, due, *(item.key for item in entry)]


def _quiet_lines(last: str, proof: Sequence[str], width: int) -> Iterator[Line]:
    """Yield what was last, and the proof: on one line where the terminal is wide.

    Where it is narrow, the proof breaks between its parts, and a path after `/`:
    keys and ids stay whole.
    """
    room = width - len(_INDENT)
    parts = [part for part in proof if part]
    line_of_proof = _GAP.join(parts)
    if last and width > _WIDE and cells(f"{last}{_GAP}{line_of_proof}") <= room:
        yield line(_INDENT, Piece(f"{last}{_GAP}{line_of_proof}", "quiet"))
        return
    if last:
        yield from wrapped(_INDENT, last, width, "quiet")
    for row in filled(parts, room, _GAP):
        fits = cells(row) <= room
        for piece in [row] if fits else filled(_BEHIND_SLASH.split(row), room, ""):
            yield line(_INDENT, Piece(piece, "quiet", exact=True))


def _styled(text: str, day: str, who: str, style: Style) -> Line:
    """Return the first row of an entry with its day and names marked."""
    start = len(day) + len(who)
    if not text.startswith(day + who):
        return line(text)
    return line(Piece(day, "quiet"), Piece(who, style), text[start:])


def _style(item: FollowUp, today: dt.date) -> Style:
    if item.due < today:
        return "late"
    return "name" if item.due == today else "soon"


def summary(
    items: Iterable[FollowUp], today: dt.date, following: FollowUp | None = None
) -> str:
    """Return in a sentence or two how much there is, else what is *following*."""
    shown = entries(items)
    if shown:
        now = sum(1 for entry in shown if entry[0].due <= today)
        return how_many(now, len(shown) - now, today)
    if following is None:
        return "No follow-ups due."
    day = day_for_people(following.due, today)
    reason = _REASONS.get(following.reason, following.reason)
    who = all_of(following.names) or NOBODY
    return f"No follow-ups due. Next: {day}, {who} ({reason})."


def how_many(now: int, later: int, today: dt.date) -> str:
    """Return in a sentence how many entries are due, and come up *later*."""
    coming = f", {later} coming up" if later else ""
    return f"{now or 'Nothing'} due{coming}, as of {today:%A}, {_long(today)}."


def _long(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def due_data(items: Iterable[FollowUp], today: dt.date) -> dict[str, object]:
    """Return what is due as data for JSON, version 1."""
    return {
        **envelope(today),
        "items": [item_data(item) for item in items],
    }


def item_data(item: FollowUp) -> dict[str, object]:
    """Return one item as data for JSON."""
    return {
        "key": item.key,
        "contact": item.contact,
        "name": item.name,
        "contacts": list(item.contacts),
        "names": list(item.names),
        "reason": item.reason,
        "reasons": list(item.reasons),
        "due": item.due.isoformat(),
        "state": item.state,
        "why": item.why,
        "evidence": proof_data(item.evidence),
        "last": None
        if item.last is None
        else {
            "path": item.last.path,
            "date": item.last.date.isoformat(),
            "title": item.last.title,
        },
    }
