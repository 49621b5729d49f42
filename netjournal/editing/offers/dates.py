"""Offers of days and lengths of time: the usual ones, and whatever words can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.words import begins
from netjournal.format.dates import MONTHS, WEEKDAYS, Duration, day_in_name, parse_date
from netjournal.format.patterns import pattern
from netjournal.format.shapes import (
    DATE_TIME,
    DURATION_OR_NEVER,
    FOLLOW_UP,
    PARTIAL_DATE,
)
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.decisions import decision
from netjournal.format.spoken.lengths import length_of
from netjournal.format.spoken.phrase import Frame, Leaning
from netjournal.format.spoken.values import parse_spoken, parse_spoken_partial
from netjournal.format.wording import counted, day_for_people, every

_CADENCES = (
    *("1 month", "3 months", "6 months", "1 year", "2 weeks", "1 week"),
    *("2 months", "2 years", "never"),
)
_DECISIONS = ("1 week", "2 weeks", "1 month", "3 months", "2 days", "no", "later")
USUAL_LENGTHS = (
    "1 day",
    "2 days",
    "1 week",
    "2 weeks",
    "1 month",
    "3 months",
    "1 year",
)
_YEAR = pattern(r"[0-9]{4}")
_NUMBER = pattern(r"[1-9][0-9]{0,2}")
_UNITS = ("days", "weeks", "months", "years")
# These keys are mostly about the past.
_PAST = frozenset(("date", "reported", "closed", "on", "since", "from", "to"))
_VOCABULARY = (
    *("today", "tomorrow", "yesterday"),
    *WEEKDAYS,
    *MONTHS,
    *("day", "days", "week", "weeks", "month", "months", "quarter", "year", "years"),
    *("next", "last", "ago", "fortnight"),
)


class Saying(NamedTuple):
    """A day or a length in words, and what is written for it."""

    words: str
    text: str


def dates(request: Request) -> Iterator[Offer]:
    """Yield what a key that holds a day or a length of time may say."""
    place, today = request.context, request.day.today
    shape = place.shape
    if shape is DURATION_OR_NEVER:
        yield from lengths(request, _CADENCES)
    elif shape is not None and shape.name.startswith("yearly"):
        for words, text in _once(_yearly(request)):
            yield request.value(words, text, "date")
    elif shape is not None:
        if shape in (FOLLOW_UP, FOLLOW_UP.label):
            yield from _decisions(request)
        for words, text in _once(_fitting(request)):
            yield request.value(words, text, "date", _about(text, today))


def days(request: Request) -> Iterator[Offer]:
    """Yield days for a setting that may be any, today first."""
    for words, text in _once(_ahead(request)):
        yield request.value(words, text, "date", _about(text, request.day.today))


def promise_dates(request: Request) -> Iterator[Offer]:
    """Yield the days on which a promise may be due."""
    place, today = request.context, request.day.today
    for words, text in _once(_ahead(request)):
        yield request.offer(words, text + place.tail, "date", _about(text, today))


def _ahead(request: Request) -> Iterator[Saying]:
    """Yield days that are still to come: the usual ones, and what the words say."""
    typed, today = request.context.typed, request.day.today
    yield from (day for day in _usual(today, "future") if begins(day.words, typed))
    yield from _spoken(request, "future")


def _fitting(request: Request) -> Iterator[Saying]:
    """Yield the days for a key: the usual ones, and what the words say."""
    place = request.context
    is_past = place.path[-1] in _PAST
    leaning: Leaning = "past" if is_past else "future"
    usual = (*_own_day(request), *_usual(request.day.today, leaning))
    yield from (day for day in usual if begins(day.words, place.typed))
    if place.shape is PARTIAL_DATE:
        yield from _partial(request)
    yield from _spoken(request, leaning)


def lengths(request: Request, usual: Iterable[str] = USUAL_LENGTHS) -> Iterator[Offer]:
    """Yield lengths of time: the usual ones, then what is typed with each unit."""
    typed = request.context.typed
    words = [text for text in usual if begins(text, typed)]
    words += _measured(typed)
    words += (str(length) for length in map(length_of, _completed(typed)) if length)
    for text in dict.fromkeys(words):
        yield request.value(text, text, "date", _often(text, request))


def _often(text: str, request: Request) -> str:
    """Return a cadence in words; of other lengths there is nothing to add."""
    if request.context.shape is not DURATION_OR_NEVER or text == "never":
        return ""
    length = length_of(text)
    return every(length) if length is not None else ""


def _decisions(request: Request) -> Iterator[Offer]:
    """Yield decisions after a meeting: lengths stay lengths, from the note's day."""
    typed, today = request.context.typed, request.day.today
    begun = typed.strip().removeprefix("in ")
    words = [text for text in _DECISIONS if begins(text, begun)]
    words += _measured(begun)
    if typed.strip():
        with suppress(ValueError):
            words.append(decision(typed, today, request.day.settings.day_order))
    for text in dict.fromkeys(words):
        length = length_of(text)
        if length is not None or text in _DECISIONS:
            yield request.value(text, text, "date")


def _measured(typed: str) -> Iterator[str]:
    """Yield a number with each unit of time that it may have: `3 w` is `3 weeks`."""
    number, _, unit = typed.strip().partition(" ")
    if not _NUMBER.fullmatch(number):
        return  # a longer number begins a date
    for name in _UNITS:
        if name.startswith(unit.lower()):
            yield counted(int(number), name[:-1])


def _own_day(request: Request) -> Iterator[Saying]:
    """Yield the day in the name of a note's file, for its `date`."""
    named = day_in_name(request.source.stem)
    if request.context.shape is DATE_TIME and named is not None:
        try:
            parse_date(named.iso)
        except ValueError:
            return
        yield Saying(named.iso, named.iso)


def _usual(today: dt.date, leaning: Leaning) -> Iterator[Saying]:
    days: list[tuple[str, dt.date]] = [("today", today)]
    if leaning == "past":
        days.append(("yesterday", Duration(1, "days").before(today)))
    days.append(("tomorrow", Duration(1, "days").after(today)))
    days.append(("next Monday", parse_spoken("next monday", today, "future")))
    for words, length in (
        ("in 1 week", Duration(1, "weeks")),
        ("in 2 weeks", Duration(2, "weeks")),
        ("in 1 month", Duration(1, "months")),
    ):
        days.append((words, length.after(today)))
    for words, day in days:
        yield Saying(words, day.isoformat())


def _spoken(request: Request, leaning: Leaning) -> Iterator[Saying]:
    """Yield the days that the words typed say, or begin to say."""
    order, today = request.day.settings.day_order, request.day.today
    for words in _completed(request.context.typed):
        with suppress(ValueError):
            day = parse_spoken(words, today, leaning, order)
            yield Saying(words, day.isoformat())


def _partial(request: Request) -> Iterator[Saying]:
    """Yield the months and years that the words typed say."""
    order, today = request.day.settings.day_order, request.day.today
    for words in _completed(request.context.typed):
        with suppress(ValueError):
            yield Saying(words, str(parse_spoken_partial(words, today, order)))


def _yearly(request: Request) -> Iterator[Saying]:
    """Yield the days of a year that the words typed say, without a year if they do."""
    frame = Frame(request.day.today, "past", request.day.settings.day_order)
    for words in _completed(request.context.typed):
        phrase = day_at(words, 0, frame)
        if phrase is None or phrase.end != len(words) or not phrase.days:
            continue
        yearless = {day.strftime("--%m-%d") for day in phrase.days}
        if _YEAR.search(words) and len(phrase.days) == 1:
            yield Saying(words, phrase.days[0].isoformat())
        elif len(yearless) == 1:
            yield Saying(words, yearless.pop())


def _completed(typed: str) -> Iterator[str]:
    """Yield what is typed, and the same with its last word completed."""
    words = " ".join(typed.split())
    if not words:
        return
    yield words
    before, _, last = words.rpartition(" ")
    if typed[-1].isspace():
        before, last = words, ""
    for word in _VOCABULARY:
        if word.lower().startswith(last.lower()):
            yield f"{before} {word}".strip()


def _once(phrases: Iterable[Saying]) -> Iterator[Saying]:
    """Yield each day once that words say, and each of the usual ones."""
    texts: set[str] = set()
    labels: set[str] = set()
    for phrase in phrases:
        usual = phrase.words in _USUAL
        if phrase.words.lower() in labels or (phrase.text in texts and not usual):
            continue
        texts.add(phrase.text)
        labels.add(phrase.words.lower())
        yield phrase


_USUAL = frozenset(
    (
        *("today", "yesterday", "tomorrow", "next Monday"),
        *("in 1 week", "in 2 weeks", "in 1 month"),
    )
)


def _about(text: str, today: dt.date) -> str:
    """Return the weekday of a day, and how far away it is."""
    try:
        day = parse_date(text)
    except ValueError:
        return text
    weekday = WEEKDAYS[day.weekday()][:3]
    return f"{weekday} {day_for_people(day, today)}, {distance(day, today)}"


def distance(day: dt.date, today: dt.date) -> str:
    """Return how far a day is from today: `in 25 days`, `2 days ago`."""
    days = (day - today).days
    if not days:
        return "today"
    if days > 0:
        return f"in {counted(days, 'day')}"
    return f"{counted(-days, 'day')} ago"
