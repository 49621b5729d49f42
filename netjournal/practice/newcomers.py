"""The people I met in the last year: who was followed up, and who stayed in touch.

Someone counts as followed up by anything that passed after the day we met, or by a
message of mine on it, as in `statistics`. In touch since are those with at least two
touches after that day: what makes an encounter a relationship.
"""

from __future__ import annotations

import datetime as dt

from netjournal.format.folding import by_name
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.practice.touches import met_day

_YEAR = dt.timedelta(days=365)
_TOUCHES = 2  # after the day we met


class Newcomers(NamedTuple):
    """The people I met, by id, the latest first; each part is within the one before.

    `open` are those who are not followed up yet.
    """

    met: tuple[str, ...]
    followed_up: tuple[str, ...]
    in_touch: tuple[str, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """Those who are not followed up, the latest first."""
        passed = set(self.followed_up)
        return tuple(stem for stem in self.met if stem not in passed)


def newcomers(day: Day) -> Newcomers:
    """Return whom I met within a year up to *day*, and what came of it."""
    since = day.today - _YEAR
    met: list[tuple[dt.date, str]] = []
    for stem, contact in day.journal.contacts.items():
        first = met_day(contact)
        if first and since < first <= day.today and not contact.out_of_bounds:
            met.append((first, stem))
    names = {stem: by_name(day.journal.contacts[stem].name, stem) for _, stem in met}
    met.sort(key=lambda entry: (-entry[0].toordinal(), names[entry[1]]))
    followed = [
        (first, stem)
        for first, stem in met
        if day.histories[stem].followed_up_after(first)
    ]
    return Newcomers(
        met=tuple(stem for _, stem in met),
        followed_up=tuple(stem for _, stem in followed),
        in_touch=tuple(
            stem for first, stem in followed if _touches(day, stem, first) >= _TOUCHES
        ),
    )


def _touches(day: Day, stem: str, first: dt.date) -> int:
    passed = day.histories[stem].interactions
    return sum(entry.touch and entry.date > first for entry in passed)
