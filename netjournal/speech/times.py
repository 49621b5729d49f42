"""Times of day: 10am, 5:30pm, 17:30, 17h30, noon; with or without at."""

from __future__ import annotations

import re

from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.speech.sentence import Sentence

_CLOCK = pattern(
    r"(?P<hour>[0-9]{1,2})(?:[:.hH](?P<minute>[0-9]{2})?)?(?::[0-9]{2})?\s?"
    r"(?P<half>[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "mittags": "12:00"}
_AT = frozenset({"at", "@", "um", "around", "ca", "from"})
_HOURS = frozenset({"uhr", "h", "oclock"})
_HALF = 12
_DAY = 24


class Time(NamedTuple):
    """A time as HH:MM, and the index of the token after it."""

    text: str
    last: int


def time_at(sentence: Sentence, at: int, last: int) -> Time | None:
    """Return the time that begins at a token, including `at` and `um`."""
    behind = sentence.low(at) in _AT and at + 1 < last
    step = at + 1 if behind else at
    if step >= last:
        return None
    token = sentence.tokens[step]
    if token.sort == "time":
        # "from 5pm" is a beginning without an end.
        return (
            None if behind and sentence.low(at) == "from" else _clock_at(sentence, step)
        )
    if token.low in _NAMED:
        named = behind or at == 0 or _is_alone(sentence, step, last)
        return Time(_NAMED[token.low], step + 1) if named else None
    if token.sort == "number" and sentence.low(step + 1) in ("uhr", "oclock"):
        return _clock_at(sentence, step)
    return None


def _clock_at(sentence: Sentence, at: int) -> Time | None:
    """Return the time in the digits of a token, with a following `Uhr`."""
    text = clock(sentence.tokens[at].text)
    end = at + 1 + (sentence.low(at + 1) in _HOURS)
    return Time(text, end) if text else None


def _is_alone(sentence: Sentence, at: int, last: int) -> bool:
    return at + 1 >= last or sentence.tokens[at + 1].sort != "word"


def clock(text: str) -> str:
    """Return a time as HH:MM, or an empty text."""
    match = _CLOCK.match(text.replace(" ", ""))
    if match is None:
        return ""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= _HALF:
            return ""
        hour = hour % _HALF + (_HALF if half == "pm" else 0)
    if hour == _DAY and not minute:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < _DAY else ""
