"""The journal by year and month, and its events.

Old addresses of years stay: their pages have the months as parts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from netjournal.format.dates import MONTHS
from netjournal.format.model import Note, Reference
from netjournal.format.wording import counted, month
from netjournal.practice.touches import attempted
from netjournal.render.markup.html import escape
from netjournal.render.pages import further, parts
from netjournal.render.pages.guests import awaited, there
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures.months import Cell, months_table

JOURNAL = "journal/index.md"
EVENTS = "events/index.md"

TAGS = "tags/index.md"

_NO_EVENTS = (
    "<p>No events recorded. Where will you meet people next?"
    ' <code>netjournal log "event Winter meetup on 3 December"</code></p>'
)
_LATEST = 12
_SHOWN = 12  # notes of a month on the page of its year
_WHOLE = 60  # on its own page
_PAST = 60  # events that are over, on the page of all


class _Year(NamedTuple):
    """A year, and how many notes each of its months has, the first month first."""

    year: int
    months: Mapping[int, int]

    @property
    def times(self) -> int:
        """How many notes the year has."""
        return sum(self.months.values())


class _Step(NamedTuple):
    """A year or month among its neighbors, as titles and uris; empty at an end."""

    before: tuple[str, str]
    after: tuple[str, str]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the journal's calendar, a page for each year and month, and the events."""
    months = {
        first: list(notes)
        for first, notes in groupby(
            view.notes, key=lambda note: (note.date.year, note.date.month)
        )
    }
    years = _years(view)
    latest = [note for note in view.notes if note.date <= view.today][:_LATEST]
    yield Sketch(
        uri=JOURNAL,
        title="Journal",
        menu=("Journal", "Calendar"),
        inputs=(years, view.today, latest),
        draw=_index,
    )
    steps = _steps([(str(entry.year), _uri(entry.year)) for entry in years[::-1]])
    for entry in years:
        inside = [
            (first[1], notes)
            for first, notes in months.items()
            if first[0] == entry.year
        ]
        yield Sketch(
            uri=_uri(entry.year),
            title=str(entry.year),
            inputs=(
                entry,
                tuple((month, notes[::-1][:_SHOWN]) for month, notes in inside[::-1]),
                years,
                steps[_uri(entry.year)],
            ),
            draw=_year,
        )
    yield from _months(months, years)
    yield from _events(view, years)


def _months(
    months: Mapping[tuple[int, int], list[Note]], years: tuple[_Year, ...]
) -> Iterator[Sketch]:
    steps = _steps([(month(*first), month_uri(*first)) for first in sorted(months)])
    for first, latest in months.items():
        uri, place, notes = month_uri(*first), _month_place(*first), latest[::-1]
        inside = further.begun(place, notes, first=_WHOLE)
        yield Sketch(
            uri=uri,
            title=month(*first),
            inputs=(first, inside, years, steps[uri]),
            draw=_month,
        )
        yield from further.pages(place, notes, _month_rows, first=_WHOLE)


def found(view: View) -> Iterator[tuple[str, str, Drawing]]:
    """Yield what the search finds of years and months: uri, title, and no HTML."""
    years = _years(view)
    for entry in years:
        yield _uri(entry.year), str(entry.year), _counted(entry.times)
    for entry in years:
        for number, times in [*entry.months.items()][::-1]:
            title = month(entry.year, number)
            yield month_uri(entry.year, number), title, _counted(times)


def _counted(times: int) -> Drawing:
    return Drawing("", "", label=_many(times))


def _years(view: View) -> tuple[_Year, ...]:
    """Return all years that have notes, the latest first."""
    return tuple(
        _Year(year, dict(sorted(Counter(note.date.month for note in notes).items())))
        for year, notes in groupby(view.notes, key=lambda note: note.date.year)
    )


def _steps(places: list[tuple[str, str]]) -> dict[str, _Step]:
    """Return what comes before and after each of *places*, by uri."""
    none = ("", "")
    around = [none, *places, none]
    return {
        uri: _Step(before, after)
        for before, (_, uri), after in zip(
            around, around[1:-1], around[2:], strict=False
        )
    }


def _uri(year: int) -> str:
    return f"years/{year}.md"


def month_uri(year: int, number: int) -> str:
    """Return the uri of the page of a month, from 1 to 12, that has notes."""
    return f"months/{year}-{number:02}.md"


def _month_place(year: int, number: int) -> further.Place:
    uri = month_uri(year, number)
    way = (
        ("Journal", JOURNAL),
        (str(year), _uri(year)),
        (MONTHS[number - 1], uri),
    )
    return further.Place(way, month(year, number), uri.removesuffix(".md"))


def _month_rows(notes: Iterable[Note], at: Links) -> str:
    return parts.notes_list(notes, at, excerpt=True)


def beside(at: Links, years: Iterable[int], html: str) -> str:
    """Return a page of the journal beside its years, its events and its tags."""
    rows = (("Calendar", JOURNAL), ("Events", EVENTS), ("Tags", TAGS))
    return parts.sided(
        at, "Journal", (*rows, *((str(year), _uri(year)) for year in years)), html
    )


def years_of(view: View) -> tuple[int, ...]:
    """Return the years that have notes, the latest first."""
    return tuple(dict.fromkeys(note.date.year for note in view.notes))


def _numbers(years: Iterable[_Year]) -> list[int]:
    return [entry.year for entry in years]


def _index(
    at: Links, years: tuple[_Year, ...], today: dt.date, latest: list[Note]
) -> Drawing:
    if not years:
        return Drawing(beside(at, (), f"<h1>Journal</h1>{parts.first_steps()}"))
    total = sum(entry.times for entry in years)
    html = (
        f'<h1>Journal</h1><p class="nj-asof">{_many(total)}</p>'
        f"{_calendar(years, today, at)}"
        + parts.section("Latest", parts.notes_list(latest, at, excerpt=True))
    )
    return Drawing(beside(at, _numbers(years), html))


def _calendar(years: tuple[_Year, ...], today: dt.date, at: Links) -> str:
    """Return years by months: the fuller a month, the stronger the color."""
    return months_table(
        [
            (at.to(_uri(entry.year), str(entry.year)), _cells(entry, at))
            for entry in years
        ],
        _fullest(years, today),
    )


def _cells(entry: _Year, at: Links) -> list[Cell | None]:
    return [
        Cell(times, at.href(month_uri(entry.year, number)), month(entry.year, number))
        if (times := entry.months.get(number, 0))
        else None
        for number in range(1, len(MONTHS) + 1)
    ]


def _fullest(years: tuple[_Year, ...], today: dt.date) -> str:
    """Return what the calendar shows in one sentence."""
    times, first = max(
        (times, (entry.year, number))
        for entry in years
        for number, times in entry.months.items()
    )
    past = [
        (entry.year, number)
        for entry in years
        for number in entry.months
        if (entry.year, number) <= (today.year, today.month)
    ]
    fullest = f"{month(*first)} is the fullest, with {_many(times)}."
    return f"{counted(len(past), 'month')} with notes so far; {fullest}"


def _many(number: int) -> str:
    return f"{number} {'note' if number == 1 else 'notes'}"


def _year(
    at: Links,
    entry: _Year,
    months: tuple[tuple[int, list[Note]], ...],
    years: tuple[_Year, ...],
    step: _Step,
) -> Drawing:
    lists = "".join(
        parts.section(
            MONTHS[number - 1],
            parts.notes_list(notes, at) + _others(entry, number, len(notes), at),
        )
        for number, notes in months
    )
    names = [MONTHS[number - 1] for number, _ in months]
    html = (
        f"{parts.trail(at, ('Journal', JOURNAL), here=str(entry.year))}"
        f'<h1>{entry.year}</h1><p class="nj-asof">{_many(entry.times)}</p>'
        f"{parts.jumps(names)}{lists}{_around(at, 'Years', step)}"
    )
    return Drawing(beside(at, _numbers(years), html), "", label=_many(entry.times))


def _others(entry: _Year, number: int, shown: int, at: Links) -> str:
    times = entry.months[number]
    if shown >= times:
        return ""
    words = f"All {times} notes of {month(entry.year, number)}"
    return f"<p>{at.to(month_uri(entry.year, number), words)}</p>"


def _month(
    at: Links,
    first: tuple[int, int],
    notes: further.Begun[Note],
    years: tuple[_Year, ...],
    step: _Step,
) -> Drawing:
    year, number = first
    way = parts.trail(
        at, ("Journal", JOURNAL), (str(year), _uri(year)), here=MONTHS[number - 1]
    )
    label = _many(notes.number)
    html = (
        f'{way}<h1>{month(year, number)}</h1><p class="nj-asof">{label}</p>'
        f"{_month_rows(notes.shown, at)}{notes.rest(at)}{_around(at, 'Months', step)}"
    )
    return Drawing(beside(at, _numbers(years), html), "", label=label)


def _around(at: Links, noun: str, step: _Step) -> str:
    back, on = (
        parts.step(word, at.href(uri), title, rel=rel) if uri else ""
        for word, rel, (title, uri) in (
            ("Before", "prev", step.before),
            ("After", "next", step.after),
        )
    )
    return parts.around(noun, back, on)


class _Event(NamedTuple):
    """An event: who was there, who was expected under which label, its notes."""

    note: Note
    there: list[Reference]
    word: str
    expected: list[Reference]
    times: int


def _events(view: View, years: tuple[_Year, ...]) -> Iterator[Sketch]:
    counts = Counter(
        view.journal.note_id(note.event.text) for note in view.notes if note.event
    )
    events = [
        _Event(note, there(view, note), *awaited(view, note), counts[note.id])
        for note in view.notes
        if note.kind == "event"
    ]
    coming = [event for event in events if _is_ahead(event.note, view.today)][::-1]
    past = [event for event in events if not _is_ahead(event.note, view.today)]
    way = (("Journal", JOURNAL), ("Events", EVENTS))
    upcoming = further.Place(way, "Upcoming", "events/upcoming")
    over = further.Place(way, "Past", "events/past")
    yield Sketch(
        uri=EVENTS,
        title="Events",
        menu=("Journal", "Events"),
        inputs=(
            years,
            further.begun(upcoming, coming),
            further.begun(over, past, first=_PAST),
        ),
        draw=_draw_events,
    )
    yield from further.pages(upcoming, coming, _event_rows)
    yield from further.pages(over, past, _event_rows, first=_PAST)


def _is_ahead(note: Note, today: dt.date) -> bool:
    return (note.end or note.date) >= today


def _draw_events(
    at: Links, years: tuple[_Year, ...], *lists: further.Begun[_Event]
) -> Drawing:
    rows = "".join(
        parts.section(
            events.place.name, _event_rows(events.shown, at) + events.rest(at)
        )
        for events in lists
    )
    html = (
        f"{parts.trail(at, ('Journal', JOURNAL), here='Events')}<h1>Events</h1>"
        f"{rows or _NO_EVENTS}"
    )
    return Drawing(beside(at, _numbers(years), html))


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
    came, hosts = at.references(event.there), at.references(event.note.hosts)
    word, absent = event.word, at.references(event.expected)
    yield f"with {came}" if came else ""
    yield f"hosted by {hosts}" if hosts else ""
    yield f"{word[:1].lower()}{word[1:]}: {absent}" if absent else ""
