"""Seeds: anniversaries of what was given or begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format import wording
from netjournal.format.dates import parse_duration
from netjournal.practice.seeds import Seed, seeds
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.seeds import seed_words

SEEDS = "seeds/index.md"

_NONE = (
    "<p>No anniversaries in the next two months. They come from the days you met"
    " people, and from what you gave and received: write <code>gave: a book</code>"
    " into the note of the day.</p>"
)
AHEAD = parse_duration("2 months")


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of seeds, two months ahead, and those that a month goes on on."""
    until = AHEAD.after(view.today)
    months: dict[tuple[int, int], list[Seed]] = {}
    for seed in seeds(view.out, until):
        months.setdefault((seed.on.year, seed.on.month), []).append(seed)
    places = {month: _place(*month) for month in months}
    yield Sketch(
        uri=SEEDS,
        title="Seeds",
        menu=("Practice", "Seeds"),
        inputs=(
            view.today,
            until,
            *(further.begun(places[month], days) for month, days in months.items()),
        ),
        draw=_draw,
    )
    for month, anniversaries in months.items():
        yield from further.pages(places[month], anniversaries, _rows)


def _place(year: int, month: int) -> further.Place:
    way = (("Practice", "practice/index.md"), ("Seeds", SEEDS))
    return further.Place(way, wording.month(year, month), f"seeds/{year}-{month:02}")


def _draw(
    at: Links, today: dt.date, until: dt.date, *months: further.Begun[Seed]
) -> Drawing:
    lists = "".join(
        parts.section(month.place.name, _rows(month.shown, at) + month.rest(at))
        for month in months
    )
    return Drawing(
        f'<h1>Seeds</h1><p class="nj-asof">Anniversaries of what you gave,'
        f" received and began: {at.day(today)} to {at.day(until)}</p>"
        f"{lists or _NONE}"
    )


def _rows(anniversaries: Iterable[Seed], at: Links) -> str:
    return parts.bullets((_row(seed, at) for seed in anniversaries), "nj-notes")


def _row(one: Seed, at: Links) -> str:
    return (
        f"{parts.day_mark(one.on, at)}<div>{parts.names(at, one.contacts)}:"
        f" {at.words(seed_words(one))}<br>{parts.proof(at, (one.evidence,))}</div>"
    )
