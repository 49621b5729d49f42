"""Lengths of time in words: `two weeks`, `a fortnight`, `half a year`."""

from __future__ import annotations

import re

from netjournal.format.dates import Duration, Unit, parse_duration
from netjournal.format.spoken.calendar_words import NUMBERS, UNITS, alternatives
from netjournal.format.spoken.patterns import compiled

LENGTH = (
    r"(?:in\s+|after\s+|within\s+)?(?:about\s+|ca\.?\s+|around\s+|another\s+)?"
    rf"(?:(?P<number>[0-9]{{1,4}}|{alternatives(NUMBERS)})\s*(?P<unit>"
    rf"{alternatives(UNITS)})\b(?:['’]?s?\s+time|\s+from\s+now)?"
    r"|(?P<fortnight>a\s+fortnight)|(?P<half>half\s+a\s+year))(?!\s+ago)(?![\w’'])"
)
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


def length_of(text: str) -> Duration | None:
    """Return the duration in *text*: `2w`, `in a fortnight`, `half a year`.

    `None` if it is not a duration, or more than one.
    """
    words = " ".join(text.split())
    try:
        return parse_duration(words)  # where it can, it says the same, and is quicker
    except ValueError:
        match = compiled(LENGTH).fullmatch(words)
        return length(match) if match else None
