"""What you gave and asked for, by quarter, beside the year before in gray."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.format.wording import times
from netjournal.practice.statistics import Statistics
from netjournal.render.pages.pace import BEFORE, PAST
from netjournal.render.pictures import charts
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.mirror import Pair, mirror

_QUARTERS = 4


class _Quarter(NamedTuple):
    """A quarter by its year and number: given and asked, now and a year before."""

    year: int
    number: int
    gave: tuple[int, int]
    asked: tuple[int, int]

    @property
    def name(self) -> str:
        """Its name: `Q3 2026`."""
        return f"Q{self.number} {self.year}"


def by_quarter(figures: Statistics) -> str:
    """Return what you gave and asked for, by quarter."""
    quarters = list(_quarters(figures))
    if not any((*quarter.gave, *quarter.asked) != (0,) * 4 for quarter in quarters):
        return ""
    words = _quarter_words(quarters)
    pairs = [
        Pair(
            quarter.name,
            f"{quarter.name}: given {times(quarter.gave[0])}, asked"
            f" {times(quarter.asked[0])}; {BEFORE} given {times(quarter.gave[1])},"
            f" asked {times(quarter.asked[1])}",
            quarter.gave,
            quarter.asked,
        )
        for quarter in quarters
    ]
    rows = [
        (quarter.name, *map(str, (*quarter.gave, *quarter.asked)))
        for quarter in quarters
    ]
    head = ("Quarter", "Gave", "Year before", "Asked", "Year before")
    signs = (("nj-sq", "you gave"), ("nj-half", "you asked"), PAST)
    return figure(
        mirror(pairs, words),
        words,
        css="nj-quarters",
        key=key(signs),
        listed=charts.table(head, rows, numbers=(1, 2, 3, 4)),
    )


def _quarters(figures: Statistics) -> Iterator[_Quarter]:
    """Yield the last four quarters, that of the day being the last."""
    counts = {"gave": dict[int, int](), "asked": dict[int, int]()}
    for count in (*figures.giving, *figures.before.giving):
        if count.label in counts:
            for behind in count.behind:
                number = _quarter_of(behind.day)
                counts[count.label][number] = counts[count.label].get(number, 0) + 1
    last = _quarter_of(figures.today)
    for number in range(last - _QUARTERS + 1, last + 1):
        gave, asked = (
            (listed.get(number, 0), listed.get(number - _QUARTERS, 0))
            for listed in counts.values()
        )
        year, place = divmod(number, _QUARTERS)
        yield _Quarter(year, place + 1, gave, asked)


def _quarter_of(day: dt.date) -> int:
    """Return the number of a day's quarter since the year 0."""
    return day.year * _QUARTERS + (day.month - 1) // 3


def _quarter_words(quarters: Sequence[_Quarter]) -> str:
    gave, gave_before = map(sum, zip(*(entry.gave for entry in quarters), strict=True))
    requests, requests_before = map(
        sum, zip(*(entry.asked for entry in quarters), strict=True)
    )
    begin = f"In four quarters you gave {times(gave)} and asked {times(requests)}"
    if not gave_before and not requests_before:
        return f"{begin}; nothing is written down for the four before."
    return f"{begin}; in the four before {gave_before} and {requests_before} times."
