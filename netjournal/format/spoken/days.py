"""Days as people say them: `yesterday`, `last tues`, `in a fortnight`, `30.9.`.

Each is counted from a given day; nothing here knows today. A phrase with two likely
meanings is returned with both, and neither is chosen: a question costs less than a
wrong day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache

from netjournal.format.patterns import pattern
from netjournal.format.spoken import clues, dates, lengths, spans, weekdays
from netjournal.format.spoken.calendar_words import (
    FOREIGN,
    MONTHS,
    NEAR,
    NUMBERS,
    PARTS,
    UNITS,
    WEEKDAYS,
    alternatives,
)
from netjournal.format.spoken.clues import Clue
from netjournal.format.spoken.phrase import Frame, Phrase

_END = r"(?![\w’'])"
_ON = r"(?:(?:on|am|le|el)\s+)?"

Reader = Callable[[re.Match[str], Frame], Phrase | None]
Row = tuple[str, Clue, Reader]


def day_at(text: str, at: int, frame: Frame) -> Phrase | None:
    """Return the day that begins at *at* in *text*, or `None`."""
    best: Phrase | None = None
    for expression, read in _patterns(text):
        match = expression.match(text, at)
        phrase = read(match, frame) if match is not None else None
        if phrase is not None and (best is None or phrase.end > best.end):
            best = phrase
    return best


@lru_cache(maxsize=64)
def _patterns(text: str) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Return the patterns that *text* has the clues for; the others cannot match."""
    return tuple(
        (expression, read)
        for expression, clue, read in _all_patterns()
        if clues.has(clue, text)
    )


@cache
def _all_patterns() -> tuple[tuple[re.Pattern[str], Clue, Reader], ...]:
    rows = (
        *_of_numbers(),
        *_of_numbers_and_words(),
        *_of_words(),
        *_of_lengths(),
        *_of_spans(),
    )
    return tuple(
        (pattern(text, re.IGNORECASE), clue, read) for text, clue, read in rows
    )


def _of_numbers() -> tuple[Row, ...]:
    """Return the patterns of days in numbers alone: `2026-03-01`, `1.3.`, `3/4`."""
    leading = _leading()
    return (
        (
            (
                rf"{_ON}{leading}(?P<y>[0-9]{{4}})[-/.](?P<m>[0-9]{{1,2}})[-/.]"
                r"(?P<d>[0-9]{1,2})(?![\w/-])"
            ),
            clues.numbers,
            dates.full,
        ),
        (
            (
                rf"{_ON}{leading}(?P<d>[0-9]{{1,2}})\.\s?(?P<m>[0-9]{{1,2}})\."
                r"(?:\s?(?P<y>[0-9]{4}|[0-9]{2})(?![0-9:.]))?(?![\w/-])"
            ),
            clues.numbers,
            dates.dotted,
        ),
        (
            (
                rf"(?:on|am)\s+{leading}(?P<d>[0-9]{{1,2}})\.(?P<m>[0-9]{{1,2}})"
                r"(?![\w/.,-])"
            ),
            clues.numbers,
            dates.dotted,
        ),
        (
            (
                rf"{_ON}{leading}(?P<first>[0-9]{{1,2}})(?P<sep>[/-])"
                r"(?P<second>[0-9]{1,2})(?:(?P=sep)(?P<y>[0-9]{4}|[0-9]{2}))?"
                r"(?![\w/-]|[.,][0-9])"
            ),
            clues.numbers,
            dates.slashed,
        ),
    )


def _of_numbers_and_words() -> tuple[Row, ...]:
    """Return the patterns of `3 March` and `the 3rd`."""
    weekday, month = alternatives(WEEKDAYS), alternatives(MONTHS)
    named = (
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<month>{month})\b\.?"
        rf"|(?P<month2>{month})\.?\s+(?:the\s+)?(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    )
    year = r"(?:,?\s+(?P<year>[12][0-9]{3})(?![-/.:]?[0-9]))?"
    leading = _leading()
    return (
        (rf"{_ON}{leading}(?:{named}){year}{_END}", clues.month, dates.named),
        (
            (
                rf"(?P<on>on\s+)?(?:(?P<weekday>{weekday})\.?,?\s+)?(?P<the>the\s+)?"
                rf"(?P<nth>[0-9]{{1,2}})(?:st|nd|rd|th){_END}"
            ),
            clues.ordinal,
            dates.nth,
        ),
    )


def _leading() -> str:
    weekday = alternatives(WEEKDAYS)
    return rf"(?:the\s+)?(?:(?P<weekday>{weekday})\.?,?\s+(?:the\s+)?)?"


def _of_words() -> tuple[Row, ...]:
    """Return the patterns of `yesterday` and of weekdays."""
    weekday = alternatives(WEEKDAYS)
    part = rf"(?:\s+(?:{'|'.join(PARTS)})(?!\w))?"
    return (
        (rf"(?P<near>{alternatives(NEAR)}){part}{_END}", clues.near, _near),
        (
            (
                rf"{_ON}(?:(?P<which>last|next|this|past|this\s+past|coming|this\s+coming"
                rf"|letzten|nächsten|diesen)\s+)?(?P<weekday>{weekday})s?\b\.?{part}"
                rf"(?:\s+(?P<shift>last|next|this)\s+week)?{_END}"
            ),
            clues.weekday,
            weekdays.weekday,
        ),
        (
            (
                rf"(?P<shift>last|next|this)\s+week,?\s+(?:on\s+)?(?P<weekday>{weekday})"
                rf"{part}{_END}"
            ),
            clues.weekday,
            weekdays.weekday,
        ),
    )


def _of_lengths() -> tuple[Row, ...]:
    """Return the patterns of lengths of time: `3 days ago`, `in 2 weeks`."""
    numbers = rf"[0-9]++|{alternatives(NUMBERS)}"
    units = alternatives(UNITS)
    return (
        (
            (
                rf"(?:about\s+|some\s+)?(?P<number>{numbers})\s*(?P<unit>{units})\s+"
                rf"(?:ago|back){_END}"
                rf"|vor\s+(?P<number2>[0-9]++)\s+(?P<unit2>{units}){_END}"
                rf"|il\s+y\s+a\s+(?P<number3>[0-9]++)\s+(?P<unit3>{units}){_END}"
                rf"|hace\s+(?P<number4>[0-9]++)\s+(?P<unit4>{units}){_END}"
                rf"|(?P<fortnight>a\s+fortnight)\s+(?:ago|back){_END}"
                rf"|(?P<half>half\s+a\s+year)\s+(?:ago|back){_END}"
            ),
            clues.ago,
            _ago,
        ),
        (
            (
                rf"in\s+(?:about\s+)?(?P<number>{numbers})\s*(?P<unit>{units})"
                rf"(?:['’]s?\s+time)?{_END}"
                rf"|(?P<number2>{numbers})\s+(?P<unit2>{units})\s+from\s+(?:now|today){_END}"
                rf"|in\s+(?P<fortnight>a\s+fortnight)(?:['’]s\s+time)?{_END}"
                rf"|in\s+(?P<half>half\s+a\s+year){_END}"
            ),
            clues.ahead,
            _ahead,
        ),
    )


def _of_spans() -> tuple[Row, ...]:
    return (
        (spans.NEAR_PATTERN + _END, clues.week, _near_span),
        (spans.LONG_PATTERN + _END, clues.span, _long_span),
        (spans.VAGUE_PATTERN + _END, clues.vague, _vague),
    )


def _near(match: re.Match[str], frame: Frame) -> Phrase | None:
    words = " ".join(match["near"].lower().split())
    shift = NEAR[words]
    try:
        day = frame.today + dt.timedelta(days=shift)
    except OverflowError:
        return None
    language = FOREIGN.get(words, "")
    return Phrase(
        match.end(), (day,), planned=shift > 0, past=shift < 0, language=language
    )


def _ago(match: re.Match[str], frame: Frame) -> Phrase | None:
    length = lengths.length(match)
    if length is None:
        return None
    return _reached(match.end(), length.before(frame.today), past=True)


def _ahead(match: re.Match[str], frame: Frame) -> Phrase | None:
    length = lengths.length(match)
    if length is None:
        return None
    return _reached(match.end(), length.after(frame.today), planned=True)


def _reached(
    end: int, day: dt.date, *, past: bool = False, planned: bool = False
) -> Phrase:
    """Return the day that a duration leads to; beyond the calendar, no day."""
    if day in (dt.date.min, dt.date.max):
        return Phrase(end, (), "none")
    return Phrase(end, (day,), past=past, planned=planned)


def _near_span(match: re.Match[str], frame: Frame) -> Phrase | None:
    day, planned = spans.near(match, frame.today, ahead=frame.leaning == "future")
    return Phrase(match.end(), (day,), "near", planned=planned, past=not planned)


def _long_span(match: re.Match[str], frame: Frame) -> Phrase | None:
    if spans.is_word(match):
        return None
    day = spans.day_of(match, frame.today, ahead=frame.leaning == "future")
    return Phrase(match.end(), (day,) if day else (), "long" if day else "vague")


def _vague(match: re.Match[str], _: Frame) -> Phrase | None:
    return Phrase(match.end(), (), "vague")
