"""The journal by year and month, and its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from netjournal.format.dates import MONTHS
from netjournal.format.model import Note, Reference
from netjournal.practice.touches import attempted
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import parts
from netjournal.render.pages.note import awaited
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

JOURNAL = "journal/index.md"
EVENTS = "events/index.md"

_LATEST = 15


def pages(view: View) -> Iterator[Sketch]:
    """Yield the journal's index, a page for each year, and the events."""
    years = {
        year: list(notes)
        for year, notes in groupby(view.notes, key=lambda note: note.date.year)
    }
    latest = [note for note in view.notes if note.date <= view.today][:_LATEST]
    yield Sketch(
        uri=JOURNAL,
        title="Journal",
        menu=("Journal", "Calendar"),
        inputs=(
            {year: _months(notes) for year, notes in years.items()},
            latest,
        ),
        draw=_index,
    )
    around = [None, *sorted(years), None]
    for before, year, after in zip(around, around[1:], around[2:], strict=False):
        if year is not None:
            yield Sketch(
                uri=_uri(year),
                title=str(year),
                inputs=(year, years[year], before, after),
                draw=_year,
            )
    yield _events(view)


def _months(notes: list[Note]) -> dict[int, int]:
    """Return how many notes each month has, the first month first."""
    months = groupby(reversed(notes), key=lambda note: note.date.month)
    return {number: len(list(inside)) for number, inside in months}


def _uri(year: int) -> str:
    return f"years/{year}.md"


def _index(at: Links, years: dict[int, dict[int, int]], latest: list[Note]) -> Drawing:
    rows = "".join(_of_year(year, months, at) for year, months in years.items())
    if not years:
        return Drawing(f"<h1>Journal</h1>{parts.first_steps()}")
    total = sum(sum(months.values()) for months in years.values())
    return Drawing(
        f'<h1>Journal</h1><p class="nj-asof">{_many(total)}</p>{rows}'
        + parts.section("Latest", parts.notes_list(latest, at, excerpt=True))
    )


def _of_year(year: int, months: dict[int, int], at: Links) -> str:
    link, count = at.to(_uri(year), str(year)), _many(sum(months.values()))
    shown = "".join(
        f"<span>{_of_month(year, MONTHS[number - 1], at)}"
        f" {parts.quiet(str(times))}</span>"
        for number, times in months.items()
    )
    return f'<h2>{link} {parts.quiet(count)}</h2><p class="nj-months">{shown}</p>'


def _of_month(year: int, name: str, at: Links) -> str:
    return f'<a href="{at.href(_uri(year))}#{anchor(name)}">{name[:3]}</a>'


def _many(number: int) -> str:
    return f"{number} {'note' if number == 1 else 'notes'}"


def _year(
    at: Links, year: int, notes: list[Note], before: int | None, after: int | None
) -> Drawing:
    months = {
        number: list(inside)
        for number, inside in groupby(reversed(notes), key=lambda note: note.date.month)
    }
    lists = "".join(
        parts.section(MONTHS[number - 1], parts.notes_list(inside, at))
        for number, inside in months.items()
    )
    names = [MONTHS[number - 1] for number in months]
    return Drawing(
        f"{parts.trail(at, ('Journal', JOURNAL))}<h1>{year}</h1>"
        f'<p class="nj-asof">{_many(len(notes))}</p>{parts.jumps(names)}{lists}'
        f"{_around(at, before, after)}"
    )


def _around(at: Links, before: int | None, after: int | None) -> str:
    back, on = (
        "" if year is None else parts.step(word, at.href(_uri(year)), str(year))
        for word, year in (("Before", before), ("After", after))
    )
    return parts.around("Years", back, on)


class _Event(NamedTuple):
    """An event, the label for who was expected, who that is, and its notes."""

    note: Note
    word: str
    expected: list[Reference]
    times: int


def _events(view: View) -> Sketch:
    counts = Counter(
        view.journal.note_id(note.event.text) for note in view.notes if note.event
    )
    events = [
        _Event(note, *awaited(view, note), counts[note.id])
        for note in view.notes
        if note.kind == "event"
    ]
    coming = [event for event in events if event.note.date > view.today][::-1]
    past = [event for event in events if event.note.date <= view.today]
    return Sketch(
        uri=EVENTS,
        title="Events",
        menu=("Journal", "Events"),
        inputs=(coming, past),
        draw=_draw_events,
    )


def _draw_events(at: Links, coming: list[_Event], past: list[_Event]) -> Drawing:
    none = "" if coming or past else "<p>No events recorded.</p>"
    return Drawing(
        "<h1>Events</h1>"
        + parts.section("Upcoming", _event_rows(coming, at))
        + parts.section("Past", _event_rows(past, at))
        + none
    )


def _event_rows(events: Iterable[_Event], at: Links) -> str:
    rows = []
    for event in events:
        note = event.note
        more = parts.dots(
            (
                attempted(note),
                escape(note.place_name),
                *_who(event, at),
                f"{_many(event.times)}" if event.times else "",
            )
        )
        day = parts.day_mark(note.date, at)
        rows.append(f"{day}<div>{at.note(note.id)}<br>{parts.quiet(more)}</div>")
    return parts.bullets(rows, "nj-notes")


def _who(event: _Event, at: Links) -> Iterator[str]:
    """Yield who was there, who hosted, and who was expected."""
    there, hosts = (
        at.references(event.note.participants),
        at.references(event.note.hosts),
    )
    word, absent = event.word, at.references(event.expected)
    yield f"with {there}" if there else ""
    yield f"hosted by {hosts}" if hosts else ""
    yield f"{word[:1].lower()}{word[1:]}: {absent}" if absent else ""
