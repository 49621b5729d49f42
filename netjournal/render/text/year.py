"""A person's year in one line: a block for each of twelve months, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.dates import MONTHS
from netjournal.format.wording import times

_NONE = "·"
_BLOCKS = ((5, "█"), (3, "▆"), (2, "▄"), (1, "▂"))


def year_line(days: Iterable[dt.date], today: dt.date) -> str:
    """Return the months up to today's, higher with more *days* in them, and how many.

    It is empty where there is none.
    """
    counts = [0] * len(MONTHS)
    for day in days:
        ago = (today.year - day.year) * len(MONTHS) + today.month - day.month
        if day <= today and ago < len(counts):
            counts[-1 - ago] += 1
    if not any(counts):
        return ""
    first, last = MONTHS[today.month % len(MONTHS)][:3], MONTHS[today.month - 1][:3]
    blocks = "".join(map(_block, counts))
    return f"{blocks}  {first} to {last}, in touch {times(sum(counts))}"


def _block(count: int) -> str:
    return next((block for least, block in _BLOCKS if count >= least), _NONE)
