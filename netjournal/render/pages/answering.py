"""How long answers took: dots for this year and the one before, with medians."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.format.wording import all_of, counted
from netjournal.practice.statistics import Statistics
from netjournal.practice.waits import Behind, Times
from netjournal.render.pages import parts
from netjournal.render.pages.pace import BEFORE
from netjournal.render.pages.view import Links
from netjournal.render.pictures import charts
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.strips import Strip, strips

_KEY = (
    ("nj-dot", "this year"),
    ("nj-dot nj-past", BEFORE),
    ("nj-upright", "median"),
)


class _Row(NamedTuple):
    """Lengths of one sort: what begins its line, what they are, now and before."""

    label: str
    things: str
    now: Times
    before: Times


def waits(figures: Statistics, at: Links) -> str:
    """Return how long answers took as dots, with their medians."""
    rows = [row for row in _rows(figures) if row.now.days is not None]
    if not rows:
        return ""
    words = _words(rows)
    cells = [
        (
            row.label.rstrip(":"),
            f"{row.now.days:g}",
            _median(row.before),
            _waits(row.now, at),
        )
        for row in rows
    ]
    head = ("What", "Days", "Year before", "From")
    return figure(
        strips([_strip(row) for row in rows], words),
        words,
        css="nj-waits",
        key=key(_KEY),
        listed=charts.table(head, cells, numbers=(1, 2)),
    )


def _rows(figures: Statistics) -> Iterator[_Row]:
    before = figures.before
    yield _Row("You reply after", "your replies", figures.my_replies, before.my_replies)
    yield _Row(
        "They reply after", "their replies", figures.their_replies, before.their_replies
    )
    yield _Row(
        "You first write after",
        "your first messages",
        figures.follow_ups,
        before.follow_ups,
    )


def _words(rows: Sequence[_Row]) -> str:
    first, *others = rows
    took = f"{first.things} took {_days(first.now)}"
    listed = all_of([took, *(f"{row.things} {_days(row.now)}" for row in others)])
    return f"At the median, {listed}."


def _strip(row: _Row) -> Strip:
    then = f", {_days(row.before)} {BEFORE}" if row.before.days is not None else ""
    return Strip(
        f"{row.label} {_days(row.now)}{then}",
        tuple(wait.days for wait in row.now.waits),
        tuple(wait.days for wait in row.before.waits),
        row.now.days,
        row.before.days,
    )


def _days(entry: Times) -> str:
    days = f"{entry.days:g}" if entry.days is not None else "0"
    return f"{days} day" if days == "1" else f"{days} days"


def _median(entry: Times) -> str:
    return "" if entry.days is None else f"{entry.days:g}"


def _waits(entry: Times, at: Links) -> str:
    behind = [wait.since for wait in entry.waits]
    return parts.quiet(f"{counted(len(behind), 'time')}, {span(behind, at)}")


def span(behind: Sequence[Behind], at: Links) -> str:
    """Return the first and the last day of what a figure counts."""
    if not behind:
        return ""
    first, last = at.day(behind[0].day), at.day(behind[-1].day)
    return first if first == last else f"{first} – {last}"
