"""Seeds: anniversaries of what was given or begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format import wording
from netjournal.format.dates import parse_duration
from netjournal.practice.seeds import Seed, seeds
from netjournal.render.pages import parts
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
    """Yield the page of seeds: two months ahead."""
    until = AHEAD.after(view.today)
    yield Sketch(
        uri=SEEDS,
        title="Seeds",
        menu=("Practice", "Seeds"),
        inputs=(
            seeds(view.out, until),
            view.today,
            until,
        ),
        draw=_draw,
    )


def _draw(
    at: Links, anniversaries: Iterable[Seed], today: dt.date, until: dt.date
) -> Drawing:
    months: dict[str, list[Seed]] = {}
    for seed in anniversaries:
        month = wording.month(seed.on.year, seed.on.month)
        months.setdefault(month, []).append(seed)
    lists = "".join(
        parts.section(month, parts.bullets((_row(one, at) for one in rows), "nj-notes"))
        for month, rows in months.items()
    )
    return Drawing(
        f'<h1>Seeds</h1><p class="nj-asof">Anniversaries of what you gave,'
        f" received and began: {at.day(today)} to {at.day(until)}</p>"
        f"{lists or _NONE}"
    )


def _row(one: Seed, at: Links) -> str:
    return (
        f"{parts.day_mark(one.on, at)}<div>{parts.names(at, one.contacts)}:"
        f" {at.words(seed_words(one))}<br>{parts.proof(at, (one.evidence,))}</div>"
    )
