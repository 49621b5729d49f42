"""Everything that is due: what is near on one page, the others on pages after it.

Each part shows what is nearest to today, in the order of days. All others follow on
pages of their own, the latest first, so no page grows with the journal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.format.model import Note
from netjournal.format.wording import counted
from netjournal.practice.followups import FollowUp
from netjournal.render.markup.html import escape, slug
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

DUE = "due/index.md"
TITLE = "Everything due"
REACH_OUT, PROMISES, WAITING = "Reach out", "Promises", "Waiting for"
COMING = "Coming up"

_TODAY = ("Today", "index.md")
FIRST = 50  # lines of a part that are on the first page
_NEXT = 100  # lines of a page after it
_AHEAD = 60
_NONE = (
    "<p>Nothing is due. Who did you last meet or write to? Record it, and the next"
    ' step comes in time: <code>netjournal log "coffee with Ada yesterday"</code></p>'
)

Line = Note | tuple[FollowUp, ...]


class Part(NamedTuple):
    """A part of what is due: how many lines it has, and those that are near."""

    title: str
    number: int
    near: tuple[Line, ...]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of all that is due, then those with what it has no room for."""
    listed = [(title, list(lines)) for title, lines in _parts(view)]
    near = [Part(title, len(lines), _near(lines, view)) for title, lines in listed]
    yield Sketch(uri=DUE, title=TITLE, inputs=(view.today, *near), draw=_draw)
    for part, (_, lines) in zip(near, listed, strict=True):
        yield from _others(part, lines, view)


def _parts(view: View) -> Iterator[tuple[str, Iterable[Line]]]:
    """Yield the parts with all their lines, in the order of days."""
    items = [item for item in view.items if parts.now(item)]
    yield REACH_OUT, ((item,) for item in items if parts.reaching_out(item))
    for title, reason in ((PROMISES, "promise"), (WAITING, "waiting")):
        tasks = parts.grouped_promises(item for item in items if item.reason == reason)
        yield title, map(tuple, tasks)
    yield COMING, _coming_up(view, items)


def _coming_up(view: View, items: Iterable[FollowUp]) -> Iterator[Line]:
    days: list[tuple[dt.date, Line]] = [
        (item.due, (item,))
        for item in items
        if item.reason == "birthday" and item.contact
    ]
    days += [
        (note.date, note)
        for note in reversed(view.notes)
        if not note.attempt and 0 < (note.date - view.today).days <= _AHEAD
    ]
    # Of one day, the people stay by name.
    days.sort(key=lambda entry: entry[0])
    yield from (entry for _, entry in days)


def _day(entry: Line) -> dt.date:
    return entry.date if isinstance(entry, Note) else entry[0].due


def nearest(lines: Sequence[Line], today: dt.date, number: int) -> list[int]:
    """Return the places of the *number* lines that are nearest to *today*, in order."""
    places = sorted(
        range(len(lines)), key=lambda at: (abs((_day(lines[at]) - today).days), at)
    )
    return sorted(places[:number])


def _near(lines: Sequence[Line], view: View) -> tuple[Line, ...]:
    return tuple(lines[at] for at in nearest(lines, view.today, FIRST))


def _others(part: Part, lines: list[Line], view: View) -> Iterator[Sketch]:
    """Yield the pages of a part after the first, the latest day first."""
    near = set(nearest(lines, view.today, FIRST))
    others = [entry for at, entry in enumerate(lines) if at not in near][::-1]
    uris = [_uri(part.title, number + 2) for number in range(-(-len(others) // _NEXT))]
    around = [DUE, *uris, ""]
    for place, uri in enumerate(uris):
        yield Sketch(
            uri=uri,
            title=f"{part.title}, page {place + 2}",
            inputs=(
                part.title,
                (place + 2, len(uris) + 1),
                (around[place], around[place + 2]),
                tuple(others[place * _NEXT : (place + 1) * _NEXT]),
            ),
            draw=_draw_others,
        )


def _uri(title: str, number: int) -> str:
    return f"due/{slug(title)}-{number}.md"


def _draw(at: Links, today: dt.date, *listed: Part) -> Drawing:
    sections = "".join(parts.section(part.title, _part(part, at)) for part in listed)
    shown = sections or _NONE
    return Drawing(
        f"{parts.trail(at, _TODAY, here=TITLE)}<h1>{TITLE}</h1>"
        f'<p class="nj-asof">As of {parts.day_mark(today, at)}.'
        f" The freshest are on {at.to('index.md', 'Today')}.</p>{shown}"
    )


def _part(part: Part, at: Links) -> str:
    over = part.number - len(part.near)
    others = ""
    if over:
        link = at.to(_uri(part.title, 2), f"{over} more")
        others = f'<p class="nj-rest">{link}</p>'
    return _lines(part.near, at) + others


def _draw_others(
    at: Links,
    title: str,
    place: tuple[int, int],
    around: tuple[str, str],
    lines: tuple[Line, ...],
) -> Drawing:
    number, total = place
    first, last = at.day(_day(lines[0])), at.day(_day(lines[-1]))
    span = first if first == last else f"{first} back to {last}"
    before, after = around
    ways = parts.around(
        f"Pages of {title}",
        parts.step("Page before", at.href(before), _name(number - 1), rel="prev"),
        parts.step("Next page", at.href(after), _name(number + 1), rel="next")
        if after
        else "",
    )
    about = f"Page {number} of {total}: {counted(len(lines), 'line')}, {span}"
    return Drawing(
        f"{parts.trail(at, _TODAY, (TITLE, DUE), here=escape(title))}"
        f'<h1>{title}</h1><p class="nj-asof">{about}</p>{_lines(lines, at)}{ways}'
    )


def _name(number: int) -> str:
    return f"Page {number}" if number > 1 else TITLE


def _lines(lines: Iterable[Line], at: Links) -> str:
    rows = list(lines)
    if rows and all(_is_day(row) for row in rows):
        return parts.bullets((_dated(row, at) for row in rows), "nj-notes")
    return parts.bullets(
        (parts.item_row(list(row), at) for row in rows if not isinstance(row, Note)),
        "nj-items",
    )


def _is_day(row: Line) -> bool:
    """Say whether a line is a day to come: a note, or somebody's day."""
    return isinstance(row, Note) or row[0].reason == "birthday"


def _dated(row: Line, at: Links) -> str:
    if isinstance(row, Note):
        about = escape(
            f"{row.kind} in {row.place_name}" if row.place_name else row.kind
        )
        words = f"{at.note(row.id)} {parts.quiet(about)}"
    else:
        item = row[0]
        name = at.person(item.contact) if item.contact else ""
        words = f"{name} {parts.quiet(parts.reason(item, at))}"
    return f"{parts.day_mark(_day(row), at)}<div>{words}</div>"
