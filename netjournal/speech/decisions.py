"""What was decided: follow up when? A readable answer, or a question."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from netjournal.dates import Duration, parse_duration
from netjournal.speech.calendar_words import NUMBERS, UNITS, alternatives
from netjournal.speech.days import DayOrder, Frame, Phrase, counted, day_at

_NO = re.compile(
    r"(?:no|none|nope|never|not(?:\s+(?:needed|necessary|now))?|nothing|n/a)"
    r"(?:\s+(?:needed|necessary|required))?\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:later|maybe|perhaps|some\s?day|sometime|at\s+some\s+point|eventually"
    r"|undecided|open)\W*$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"(?:in\s+|after\s+|within\s+)?(?:about\s+|ca\.?\s+|around\s+|another\s+)?"
    rf"(?:(?P<number>[0-9]{{1,4}}|{alternatives(NUMBERS)})\s*(?P<unit>"
    rf"{alternatives(UNITS)})\b(?:['’]?s?\s+time|\s+from\s+now)?"
    rf"|(?P<fortnight>a\s+fortnight)|(?P<half>half\s+a\s+year))(?!\s+ago)(?![\w’'])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:(?:on|by|at|for|around|starting|from|until)\s+)+", re.IGNORECASE)


class When(NamedTuple):
    """A decision as a note has it, and how far its words reach.

    Without a `value` the words are a day in doubt: `days` has those that it
    may be. `impossible` is a day that no calendar has.
    """

    end: int
    value: str = ""
    days: tuple[dt.date, ...] = ()
    impossible: bool = False


def when_at(
    text: str, at: int, today: dt.date, order: DayOrder = ""
) -> When | None:
    """Return the decision whose words begin at *at*; `None` where none do.

    Lengths stay lengths, since they count from the note's day; days become
    dates, a stretch its first day, `end of` its last.
    """
    for pattern, value in ((_NO, "no"), (_LATER, "later")):
        match = pattern.match(text, at)
        if match:
            return When(match.end(), value)
    match = _LENGTH.match(text, at)
    if match:
        return When(match.end(), str(_length(match)))
    frame = Frame(today, "future", order)
    phrase = day_at(text, at, frame)
    if phrase is None:
        lead = _LEAD.match(text, at)
        phrase = day_at(text, lead.end(), frame) if lead else None
        if lead and phrase is None:
            length = _LENGTH.match(text, lead.end())
            return When(length.end(), str(_length(length))) if length else None
    return None if phrase is None else _of(phrase)


def _length(match: re.Match[str]) -> Duration:
    if match["fortnight"]:
        return Duration(2, "weeks")
    if match["half"]:
        return Duration(6, "months")
    return counted(match["number"], match["unit"])


def _of(phrase: Phrase) -> When:
    if phrase.sort == "none":
        return When(phrase.end, impossible=True)
    if phrase.sort == "vague" or len(phrase.days) != 1:
        return When(phrase.end, days=phrase.days)
    return When(phrase.end, phrase.days[0].isoformat())


def length(text: str) -> Duration | None:
    """Return the length that *text* is: `2w`, `in a fortnight`, `half a year`.

    `None` for what is no length, or more than one.
    """
    said = " ".join(text.split())
    match = _LENGTH.fullmatch(said)
    if match:
        return _length(match)
    try:
        return parse_duration(said)
    except ValueError:
        return None


def decision(text: str, today: dt.date, order: DayOrder = "") -> str:
    """Return what *text* decides, as a note has it: `no`, a length, a date.

    Raises `ValueError` saying what was expected, or what it may be.
    """
    said = " ".join(text.split()).strip(" .:")
    when = when_at(said, 0, today, order)
    if when is not None and not said[when.end :].strip(" .!"):
        if when.value:
            return when.value
        if when.impossible:
            raise ValueError(f"there is no day {said!r}")
        if when.days:
            shown = " or ".join(day.isoformat() for day in when.days)
            raise ValueError(f"{said!r} may be {shown}")
    raise ValueError("expected no, later, a day or a duration such as 2 weeks")
