"""Times of day: 10am, 5:30pm, 17:30, 17h30, noon; bare or behind at."""

from __future__ import annotations

import re
from typing import NamedTuple

from netjournal.speech.sentence import Sentence

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.hH](?P<minute>[0-9]{2})?)?(?::[0-9]{2})?\s?"
    r"(?P<half>[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "mittags": "12:00"}
_HALF = 12
_DAY = 24


class Time(NamedTuple):
    """A time as HH:MM, and the index of the token behind it."""

    text: str
    last: int


def time_at(sentence: Sentence, at: int, last: int) -> Time | None:
    """Return the time whose words begin at a token, `at` and `um` among them."""
    step = at
    if (
        sentence.low(step) in ("at", "@", "um", "around", "ca", "from")
        and step + 1 < last
    ):
        step += 1
    if step >= last:
        return None
    token = sentence.tokens[step]
    if token.sort == "time":
        if sentence.low(at) == "from" and step > at:
            return None
        found = clock(token.text)
        if found:
            end = step + 1
            if sentence.low(end) in ("uhr", "h"):
                end += 1
            return Time(found, end)
        return None
    if token.low in _NAMED and (
        step > at or at == 0 or _is_alone(sentence, step, last)
    ):
        return Time(_NAMED[token.low], step + 1)
    if token.sort == "number" and sentence.low(step + 1) in ("uhr", "oclock"):
        found = clock(token.text)
        return Time(found, step + 2) if found else None
    return None


def _is_alone(sentence: Sentence, at: int, last: int) -> bool:
    return at + 1 >= last or sentence.tokens[at + 1].sort != "word"


def clock(text: str) -> str:
    """Return a time as HH:MM; nothing where it is none."""
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
