"""What a text must contain for a pattern of days to match anywhere in it.

The patterns of days are large, and to compile one takes longer than to read a sentence
with it. A clue is quick to look for: where it is missing, its pattern cannot match.
Where it is there, the pattern still may not.
"""

from __future__ import annotations

from collections.abc import Callable

from netjournal.format.patterns import pattern
from netjournal.format.spoken.calendar_words import MONTHS, NEAR, SEASONS, WEEKDAYS

# Takes a text in lower case.
Clue = Callable[[str], bool]

# Letters that `re` takes for an s or an i, which `str.lower` does not make of them.
_ODD = frozenset("ſıİ")
_NUMBERS = pattern(r"[0-9][-/.]")
_ORDINAL = pattern(r"[0-9](?:st|nd|rd|th)")
_AHEAD = pattern(r"in\s|from\s")
_DIGIT = pattern(r"[0-9]")

_FOREIGN_AGO = ("vor", "il", "hace")
_PERIODS = ("month", "quarter", "year", "week", "monat", "jahr", "eo", "20")
_QUARTER = pattern(r"q[1-4]")
_VAGUE = (
    *("other", "recently", "lately", "soon", "some", "while", "time", "ages", "one"),
    *("long", "neulich", "kürzlich", "bald", "few", "couple", "several", "many"),
)


def has(clue: Clue, text: str) -> bool:
    """Say whether *text* has a clue, or letters for which that cannot be said."""
    return not _ODD.isdisjoint(text) or clue(text.lower())


def numbers(low: str) -> bool:
    """Look for `2026-03-01`, `1.3.`, `3/4`."""
    return _NUMBERS.search(low) is not None


def month(low: str) -> bool:
    """Look for `3 March`, `March 3`."""
    return any(word in low for word in MONTHS) and _DIGIT.search(low) is not None


def ordinal(low: str) -> bool:
    """Look for `the 5th`."""
    return _ORDINAL.search(low) is not None


def near(low: str) -> bool:
    """Look for `yesterday`, `last night`."""
    return any(all(word in low for word in words.split()) for words in NEAR)


def weekday(low: str) -> bool:
    """Look for `monday`, `last tues`."""
    return any(word in low for word in WEEKDAYS)


def ago(low: str) -> bool:
    """Look for `3 days ago`, `vor 3 Tagen`."""
    if "ago" in low or "back" in low:
        return True
    return any(word in low for word in _FOREIGN_AGO) and _DIGIT.search(low) is not None


def ahead(low: str) -> bool:
    """Look for `in 2 weeks`, `2 weeks from now`."""
    return _AHEAD.search(low) is not None


def week(low: str) -> bool:
    """Look for `next week`, `the weekend`."""
    return "week" in low or "woche" in low


def span(low: str) -> bool:
    """Look for `end of May`, `next month`, `Q1`, `spring`, `2026`, `eod`."""
    words = (*_PERIODS, *SEASONS, *MONTHS)
    return any(word in low for word in words) or _QUARTER.search(low) is not None


def vague(low: str) -> bool:
    """Look for `recently`, `the other day`, `in a few weeks`."""
    return any(word in low for word in _VAGUE)
