"""Lengths of time in words: `two weeks`, `a fortnight`, `half a year`."""

from __future__ import annotations

import re

from netjournal.format.dates import Duration, Unit
from netjournal.format.spoken.calendar_words import NUMBERS, UNITS

FORTNIGHT = Duration(2, "weeks")
HALF_A_YEAR = Duration(6, "months")
_MOST_DIGITS = 7
# A pattern of several forms numbers its groups; those of the first have no number.
_GROUPS = ("", "2", "3", "4")


def length(match: re.Match[str]) -> Duration | None:
    """Return the duration in the groups of a match."""
    groups = match.groupdict()
    if groups.get("fortnight"):
        return FORTNIGHT
    if groups.get("half"):
        return HALF_A_YEAR
    for suffix in _GROUPS:
        number, unit = groups.get(f"number{suffix}"), groups.get(f"unit{suffix}")
        if number and unit:
            return _counted(number, unit)
    return None


def _counted(number: str, unit: str) -> Duration:
    words = " ".join(number.lower().split())
    # Beyond the end of the calendar, the exact number does not matter.
    amount = NUMBERS[words] if words in NUMBERS else int(words[:_MOST_DIGITS])
    name: Unit = UNITS[unit.lower()]  # type: ignore[assignment] # the table's four words
    return Duration(amount, name)
