"""Seeds: what was given or begun years ago, on its anniversary."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.dates import parse_duration
from netjournal.render.pages import days, parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.render.seeds import seed_words
from netjournal.seeds import Seed, seeds
from netjournal.wording import month

SEEDS = "seeds/index.md"

AHEAD = parse_duration("2 months")


def pages(view: View) -> Iterator[Page]:
    """Yield the page of seeds: two months ahead."""
    at = Links(view, SEEDS)
    until = AHEAD.after(view.today)
    found = seeds(view.journal, view.settings, view.today, until)
    months: dict[str, list[Seed]] = {}
    for one in found:
        months.setdefault(month(one.on.year, one.on.month), []).append(one)
    lists = "".join(
        parts.section(month, parts.bullets((_row(one, at) for one in rows), "nj-notes"))
        for month, rows in months.items()
    )
    html = (
        f'<h1>Seeds</h1><p class="nj-asof">What was given or begun years ago, on its'
        f" day: {days.short(view.today)} to {days.short(until)}</p>"
        f"{lists or '<p>Nothing comes up. What you give today will, in a year.</p>'}"
    )
    yield Page(uri=SEEDS, title="Seeds", html=html, menu=("Practice", "Seeds"))


def _row(one: Seed, at: Links) -> str:
    day = days.short(one.on).rsplit(" ", 1)[0]
    return (
        f'<time datetime="{one.on}">{day}</time><div>{parts.names(at, one.contacts)}:'
        f" {parts.words(seed_words(one))}<br>{parts.proof(at, (one.evidence,))}</div>"
    )
