"""Seasons: how close all ties were at the end of each of the last quarters.

What is known today of a past day is used: a letter that was answered later was no
unanswered one. The quarter that the day is in is counted as of the day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.practice.touches import StrengthWord, cadence_of, strength

WORDS: tuple[StrengthWord, ...] = ("strong", "weak", "fading", "dormant")

_QUARTERS = 12
_MONTHS = 3


class Season(NamedTuple):
    """A quarter of a year, by its number 1 to 4, and the ties at its end by `WORDS`."""

    year: int
    quarter: int
    counts: tuple[int, int, int, int]


def seasons(day: Day) -> tuple[Season, ...]:
    """Return the last twelve quarters in order, without those before any contact."""
    ends = list(_ends(day.today))
    totals: list[Counter[StrengthWord]] = [Counter() for _ in ends]
    for contact in day.journal.contacts.values():
        history = day.histories[contact.id]
        if contact.out_of_bounds or history.touch is None:
            continue
        first = history.interactions[0].date
        cadence = cadence_of(contact, day.settings)
        for total, end in zip(totals, ends, strict=True):
            if first <= end:
                close = strength(history, cadence, day.settings, end)
                if close is not None:
                    total[close.word] += 1
    counted = [
        Season(
            end.year,
            (end.month - 1) // _MONTHS + 1,
            (total["strong"], total["weak"], total["fading"], total["dormant"]),
        )
        for total, end in zip(totals, ends, strict=True)
    ]
    begun = next((at for at, season in enumerate(counted) if any(season.counts)), None)
    return () if begun is None else tuple(counted[begun:])


def _ends(today: dt.date) -> Iterator[dt.date]:
    """Yield the last day of each quarter, the last of them *today*."""
    months = today.year * 12 + (today.month - 1) // _MONTHS * _MONTHS
    for back in range(_QUARTERS - 1, 0, -1):
        after = months - _MONTHS * (back - 1)
        if after // 12 > dt.MINYEAR:
            yield dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    yield today
