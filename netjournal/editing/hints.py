"""What an editor shows between the words: weekdays, due days, the cadence of a circle.

The text alone is read, so that hints stay while a file is broken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from netjournal.editing.context import Sort, keys_of, parts, sort_of
from netjournal.editing.offers.dates import distance
from netjournal.format.dates import WEEKDAYS, day_in_name, parse_date, parse_duration
from netjournal.format.folding import fold
from netjournal.format.mentions import scan
from netjournal.format.patterns import pattern
from netjournal.format.shapes import CIRCLE, FOLLOW_UP, PARTIAL_DATE, Shape
from netjournal.format.source import SourceFile, Span
from netjournal.format.wording import day_for_people, every
from netjournal.practice.day import Day

_KEY = pattern(r"(?:\A|(?<=[\r\n]))([a-z_]+)[ \t]*:(?=[ \t\r\n]|\Z)")
_DATE = pattern(r"(?<![\w/.:-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w/-]|\.\w)[\"']?")
_LENGTH = pattern(r":[ \t]+[\"']?(\w+(?:[ ]\w+)?)[\"']?(?=[ \t]*(?:[,}\r\n#]|\Z))")
_WORD = pattern(r":[ \t]+[\"']?([^\"'\r\n#]{1,80}?)[\"']?(?=[ \t]*+(?:\s\#|[\r\n]|\Z))")
_COMMENT = pattern(r"(?:\A|(?<=\s))\#[^\r\n]*")


class Hint(NamedTuple):
    """A text to show at an offset, behind what it is about."""

    offset: int
    text: str


class _Entry(NamedTuple):
    """One key of a front matter: its shape, and its lines, without comments."""

    name: str
    shape: Shape
    start: int
    text: str


def hints(day: Day, source: SourceFile, span: Span) -> Iterator[Hint]:
    """Yield the hints in *span* of *source*, in their order."""
    sort = sort_of(source)
    place = parts(source.text) if sort in ("contact", "note") else None
    if place is None:
        return
    entries = list(_entries(sort, source.text, place.front))
    own = _own_day(source, entries)
    for entry in entries:
        for hint in _of_entry(day, entry, own):
            if span.start <= hint.offset <= span.end:
                yield hint
    if 0 <= place.body <= span.end:
        for promise in scan(source.text, place.body, source.path).promises:
            for _, when, where in promise.days:
                if span.start <= where.end <= span.end:
                    yield Hint(where.end, _weekday(when))


def _entries(sort: Sort, text: str, front: Span) -> Iterator[_Entry]:
    shapes = {key.name: key.shape for key in keys_of(sort)}
    starts = list(_KEY.finditer(text, front.start, front.end))
    ends = [*(match.start() for match in starts), front.end][1:]
    for match, end in zip(starts, ends, strict=True):
        if match[1] in shapes:
            lines = _COMMENT.sub(_blank, text[match.end() - 1 : end])
            yield _Entry(match[1], shapes[match[1]], match.end() - 1, lines)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _of_entry(day: Day, entry: _Entry, own: dt.date | None) -> Iterator[Hint]:
    if entry.shape is CIRCLE:
        yield from _cadence(day, entry)
    elif entry.shape is FOLLOW_UP:
        yield from sorted((*_weekdays(entry), *_due(day, entry, own)))
    elif _holds_days(entry.shape):
        yield from _weekdays(entry)


def _holds_days(shape: Shape) -> bool:
    """Say whether a value has days in it that are counted, not celebrated."""
    if shape.name in ("date", "date-time"):
        return True
    return PARTIAL_DATE in shape.inner.values()


def _weekdays(entry: _Entry) -> Iterator[Hint]:
    for match in _DATE.finditer(entry.text):
        try:
            day = parse_date(match[1])
        except ValueError:
            continue
        yield Hint(entry.start + match.end(), _weekday(day))


def _due(day: Day, entry: _Entry, own: dt.date | None) -> Iterator[Hint]:
    """Yield the days on which lengths of time are over, counted from the note's day."""
    for match in _LENGTH.finditer(entry.text):
        try:
            length = parse_duration(match[1])
        except ValueError:
            continue
        if own is not None:
            due = length.after(own)
            when = day_for_people(due, day.today)
            text = f"{when}, {distance(due, day.today)}"
            yield Hint(entry.start + match.end(), text)


def _cadence(day: Day, entry: _Entry) -> Iterator[Hint]:
    match = _WORD.search(entry.text)
    if match is None:
        return
    for name, cadence in day.settings.circles.items():
        if fold(name) == fold(match[1]) and cadence is not None:
            yield Hint(entry.start + match.end(), every(cadence))


def _own_day(source: SourceFile, entries: list[_Entry]) -> dt.date | None:
    """Return the day of a note: that of its `date`, or else that in its name."""
    texts = [entry.text for entry in entries if entry.name == "date"]
    match = _DATE.search(texts[0]) if texts else None
    named = day_in_name(source.stem)
    iso = named.iso if named is not None else ""
    try:
        return parse_date(match[1] if match is not None else iso)
    except ValueError:
        return None


def _weekday(day: dt.date) -> str:
    return WEEKDAYS[day.weekday()][:3]
