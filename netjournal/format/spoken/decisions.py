"""Follow-up decisions: a valid answer to "when?", or a question."""

from __future__ import annotations

import datetime as dt

from netjournal.format.records import NamedTuple
from netjournal.format.settings import DayOrder
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.lengths import LENGTH, length
from netjournal.format.spoken.patterns import match_at
from netjournal.format.spoken.phrase import Frame, Phrase

_NO = (
    r"(?:no|none|nope|never|not(?:\s+(?:needed|necessary|now))?|nothing|n/a)"
    r"(?:\s+(?:needed|necessary|required))?\W*$"
)
# No other word counts: a follow-up "sometime" or "soon" gets lost.
_LATER = r"later\W*$"
_LEAD = r"(?:(?:on|by|at|for|around|starting|from|until)\s+)+"


class When(NamedTuple):
    """A decision in the form of a note, and the end of its words.

    Without a `value`, the day is in doubt: `days` are the candidates. `impossible` is a
    day that does not exist.
    """

    end: int
    value: str = ""
    days: tuple[dt.date, ...] = ()
    impossible: bool = False


def when_at(text: str, at: int, today: dt.date, order: DayOrder = "") -> When | None:
    """Return the decision that begins at *at*, or `None`.

    Durations stay durations, because they count from the note's day; days become dates,
    a period its first day, `end of` its last.
    """
    for pattern, value in ((_NO, "no"), (_LATER, "later")):
        match = match_at(pattern, text, at)
        if match:
            return When(match.end(), value)
    when = _length_at(text, at)
    if when is not None:
        return when
    frame = Frame(today, "future", order)
    phrase = day_at(text, at, frame)
    if phrase is None:
        lead = match_at(_LEAD, text, at)
        if lead is None:
            return None
        phrase = day_at(text, lead.end(), frame)
        if phrase is None:
            return _length_at(text, lead.end())
    return _of(phrase)


def _length_at(text: str, at: int) -> When | None:
    match = match_at(LENGTH, text, at)
    return When(match.end(), str(length(match))) if match else None


def _of(phrase: Phrase) -> When:
    if phrase.sort == "none":
        return When(phrase.end, impossible=True)
    if phrase.past:
        return When(phrase.end)  # a follow-up is in the future
    if phrase.sort == "vague" or len(phrase.days) != 1:
        return When(phrase.end, days=phrase.days)
    return When(phrase.end, phrase.days[0].isoformat())


def decision(text: str, today: dt.date, order: DayOrder = "") -> str:
    """Return the decision in *text* in the form of a note: `no`, a duration, a date.

    Raises `ValueError` saying what was expected, or the candidates.
    """
    words = " ".join(text.split()).strip(" .:")
    when = when_at(words, 0, today, order)
    if when is not None and not words[when.end :].strip(" .!"):
        if when.value:
            return when.value
        if when.impossible:
            raise ValueError(f"there is no day '{words}'")
        if when.days:
            days = " or ".join(day.isoformat() for day in when.days)
            raise ValueError(f"'{words}' can mean {days}")
    raise ValueError("expected no, later, a day or a duration such as 2 weeks")
