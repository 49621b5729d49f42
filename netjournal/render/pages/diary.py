"""The journal by year and month, and its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from netjournal.dates import MONTHS
from netjournal.model import Note
from netjournal.render.html import anchor, escape
from netjournal.render.pages import parts
from netjournal.render.pages.note import awaited
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.touches import attempted
from netjournal.wording import counted

JOURNAL = "journal/index.md"
EVENTS = "events/index.md"

_LATEST = 15


def pages(view: View) -> Iterator[Page]:
    """Yield the journal's index, a page for each year, and the events."""
    years = {
        year: list(notes)
        for year, notes in groupby(view.notes, key=lambda note: note.date.year)
    }
    yield _index(view, years)
    in_order = sorted(years)
    for place, year in enumerate(in_order):
        around = (
            in_order[place - 1] if place else None,
            in_order[place + 1] if place + 1 < len(in_order) else None,
        )
        yield _year(view, year, years[year], around)
    yield _events(view)


def _uri(year: int) -> str:
    return f"years/{year}.md"


def _index(view: View, years: dict[int, list[Note]]) -> Page:
    at = Links(view, JOURNAL)
    rows = []
    for year, notes in years.items():
        months = [
            f'<a href="{at.href(_uri(year))}#{anchor(MONTHS[number - 1])}">'
            f"{MONTHS[number - 1][:3]}</a> {parts.quiet(str(len(list(some))))}"
            for number, some in groupby(reversed(notes), key=lambda it: it.date.month)
        ]
        count = parts.quiet(counted(len(notes), "note"))
        rows.append(
            f"<h2>{at.to(_uri(year), str(year))} {count}</h2>"
            f'<p class="nj-months">{"".join(f"<span>{it}</span>" for it in months)}</p>'
        )
    latest = [note for note in view.notes if note.date <= view.today][:_LATEST]
    html = (
        f'<h1>Journal</h1><p class="nj-asof">{counted(len(view.notes), "note")}</p>'
        f"{''.join(rows)}"
        + parts.section("Latest", parts.notes_list(view, latest, at, excerpt=True))
    )
    return Page(uri=JOURNAL, title="Journal", html=html, menu=("Journal", "By year"))


def _year(
    view: View, year: int, notes: list[Note], around: tuple[int | None, int | None]
) -> Page:
    at = Links(view, _uri(year))
    months = {
        number: list(some)
        for number, some in groupby(reversed(notes), key=lambda note: note.date.month)
    }
    lists = "".join(
        parts.section(
            MONTHS[number - 1],
            parts.notes_list(view, some, at, year=False),
        )
        for number, some in months.items()
    )
    names = [MONTHS[number - 1] for number in months]
    html = (
        f"{parts.trail(at, ('Journal', JOURNAL))}<h1>{year}</h1>"
        f'<p class="nj-asof">{counted(len(notes), "note")}</p>'
        f"{parts.jumps(names)}{lists}"
        f"{_around(at, *around)}"
    )
    return Page(uri=_uri(year), title=str(year), html=html)


def _around(at: Links, before: int | None, after: int | None) -> str:
    back, on = (
        "" if year is None else parts.step(word, at.href(_uri(year)), str(year))
        for word, year in (("Before", before), ("After", after))
    )
    return parts.around("Years", back, on)


def _events(view: View) -> Page:
    at = Links(view, EVENTS)
    events = [note for note in view.notes if note.kind == "event"]
    held: dict[str, int] = {}
    for note in view.notes:
        stem = view.journal.note_id(note.event.text) if note.event else None
        if stem is not None:
            held[stem] = held.get(stem, 0) + 1
    coming = [note for note in events if note.date > view.today][::-1]
    past = [note for note in events if note.date <= view.today]
    html = (
        "<h1>Events</h1>"
        + parts.section("Coming", _event_rows(view, coming, held, at))
        + parts.section("Past", _event_rows(view, past, held, at))
    )
    if not events:
        html += "<p>No events yet.</p>"
    return Page(uri=EVENTS, title="Events", html=html, menu=("Journal", "Events"))


def _event_rows(
    view: View, events: Iterable[Note], held: dict[str, int], at: Links
) -> str:
    rows = []
    for note in events:
        count = held.get(note.id, 0)
        more = parts.dots(
            (
                attempted(note, "I"),
                escape(note.place_name),
                *_who(view, note, at),
                f"{counted(count, 'note')} from it" if count else "",
            )
        )
        rows.append(
            f"{parts.day_mark(note)}<div>{at.note(note.id)}<br>{parts.quiet(more)}</div>"
        )
    return parts.bullets(rows, "nj-notes")


def _who(view: View, note: Note, at: Links) -> Iterator[str]:
    """Yield who was there, and apart from them who runs it and who was expected."""
    there, hosts = at.references(note.participants), at.references(note.hosts)
    word, expected = awaited(view, note)
    absent = at.references(expected)
    yield f"with {there}" if there else ""
    yield f"hosted by {hosts}" if hosts else ""
    yield f"{word[:1].lower()}{word[1:]}: {absent}" if absent else ""
