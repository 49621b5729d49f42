"""Months beside those a year before, in gray: people reached, and interactions."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.dates import MONTHS
from netjournal.format.wording import counted, month
from netjournal.practice.statistics import Statistics
from netjournal.render.pages.diary import month_uri
from netjournal.render.pages.view import Links
from netjournal.render.pictures import charts
from netjournal.render.pictures.columns import Column, columns
from netjournal.render.pictures.figures import figure, key
from netjournal.render.text.plot import Compared, compared

BEFORE = "a year before"
PAST = ("nj-past", BEFORE)


def by_month(figures: Statistics, at: Links) -> str:
    """Return people reached, with the goal, and interactions, by month."""
    months = compared(figures)
    if not months:
        return ""
    reached = [_reached(entry, at) for entry in months]
    passed = [_passed(entry, at) for entry in months]
    words, lines = _reached_words(months), _passed_words(months)
    now = ("nj-sq", "people reached")
    first = figure(
        columns(reached, words),
        words,
        css="nj-pace",
        key=key((now, PAST, ("nj-goal", "goal"))),
    )
    second = figure(
        columns(passed, lines),
        lines,
        css="nj-pace",
        key=key((("nj-sq", "interactions"), PAST)),
        listed=_table(months, at),
    )
    return first + second


def _reached(entry: Compared, at: Links) -> Column:
    number, before = entry.reached
    words = f"{counted(number, 'person', 'people')} reached, {before} {BEFORE}"
    return _column(entry, at, words, (number, before), entry.now.goal)


def _passed(entry: Compared, at: Links) -> Column:
    number, before = entry.interactions
    words = f"{counted(number, 'interaction')}, {before} {BEFORE}"
    return _column(entry, at, words, (number, before))


def _column(
    entry: Compared, at: Links, words: str, numbers: tuple[int, int], goal: int = 0
) -> Column:
    first = entry.now.period.first
    href = at.href(month_uri(first.year, first.month)) if entry.now.interactions else ""
    name = MONTHS[first.month - 1]
    aim = f"; the goal is {goal}" if goal else ""
    return Column(name[:3], f"{_name(entry)}: {words}{aim}", href, *numbers, goal)


def _name(entry: Compared) -> str:
    first = entry.now.period.first
    return month(first.year, first.month)


def _reached_words(months: Sequence[Compared]) -> str:
    """Say how often the goal was reached, and which month was the fullest."""
    often = sum(entry.reached[0] >= entry.now.goal for entry in months)
    full = max(months, key=lambda entry: entry.reached[0])
    number, before = full.reached
    begin = f"You reached your goal in {often} of {counted(len(months), 'month')}"
    if not number:
        return f"{begin}."
    people = counted(number, "person", "people")
    year = before or "none"
    return f"{begin}; {_name(full)} was the fullest, with {people} ({year} {BEFORE})."


def _passed_words(months: Sequence[Compared]) -> str:
    """Say how many interactions there were, and how many a year before."""
    number, before = (
        sum(entry.interactions[side] for entry in months) for side in (0, 1)
    )
    total = counted(number, "interaction")
    span = counted(len(months), "month")
    if not before:
        return f"{total} in {span}; none is written down for the year before."
    change = "as many as" if number == before else f"{abs(number - before)} more than"
    if number < before:
        change = f"{before - number} fewer than"
    return f"{total} in {span}, {change} in the same months {BEFORE}."


def _table(months: Sequence[Compared], at: Links) -> str:
    rows = [
        (
            _linked(entry, at),
            *map(str, (*entry.interactions, *entry.reached, entry.now.goal)),
        )
        for entry in months
    ]
    head = ("Month", "Interactions", "Year before", "Reached", "Year before", "Goal")
    return charts.table(head, rows, numbers=(1, 2, 3, 4, 5))


def _linked(entry: Compared, at: Links) -> str:
    first = entry.now.period.first
    if not entry.now.interactions:
        return _name(entry)
    return at.to(month_uri(first.year, first.month), _name(entry))
