"""Days as people say them: `yesterday`, `last tues`, `in a fortnight`, `30.9.`.

Each is counted from a given day; nothing here knows today. What has two
likely readings is returned with both, and nothing is chosen: a question costs
less than a wrong day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from netjournal.dates import Duration, Unit
from netjournal.speech import spans
from netjournal.speech.calendar_words import (
    FOREIGN,
    MONTHS,
    NEAR,
    NUMBERS,
    PARTS,
    UNITS,
    WEEKDAYS,
    alternatives,
)

Leaning = Literal["past", "future"]
DayOrder = Literal["", "dmy", "mdy"]
# `near` is a week or a weekend, which stands for one day; `long` is a month or
# more; `vague` is no day at all; `none` is a day that no calendar has.
Sort = Literal["day", "near", "long", "vague", "none"]

_WEEK = 7
_MONTHS_AHEAD = 4
_YEAR = 12
_CENTURY = 100
_LAST_DAY = 31
_NEXT_LEAP_DAY = 8


class Phrase(NamedTuple):
    """A day that was said: which, how far its words reach, and how sure it is.

    `days` has one day, or those that it may be. `length` is what was said
    where that was a length of time: `in 2 weeks`. `planned` and `past` say
    that the words themselves lie ahead or behind; `language` is that of words
    that are not English; `weekday` is a bare one.
    """

    end: int
    days: tuple[dt.date, ...]
    sort: Sort = "day"
    length: Duration | None = None
    planned: bool = False
    past: bool = False
    language: str = ""
    yearless: bool = False
    weekday: bool = False
    # Whether the words say the same on whatever day they are read.
    absolute: bool = False


class Frame(NamedTuple):
    """What a day is read by: today, where days without a year lie, the order."""

    today: dt.date
    leaning: Leaning = "past"
    order: DayOrder = ""


def day_at(text: str, at: int, frame: Frame) -> Phrase | None:
    """Return the day whose words begin at *at* in *text*, or `None`."""
    best: Phrase | None = None
    for pattern, read in _patterns():
        match = pattern.match(text, at)
        if match is None:
            continue
        phrase = read(match, frame)
        if phrase is not None and (best is None or phrase.end > best.end):
            best = phrase
    return best


Reader = Callable[[re.Match[str], Frame], Phrase | None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    weekday, month = alternatives(WEEKDAYS), alternatives(MONTHS)
    numbers = rf"[0-9]{{1,4}}|{alternatives(NUMBERS)}"
    units = alternatives(UNITS)
    part = rf"(?:\s+(?:{'|'.join(PARTS)})(?!\w))?"
    end = r"(?![\w’'])"
    on = r"(?:(?:on|am|le|el)\s+)?"
    named = (
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<month>{month})\b\.?"
        rf"|(?P<month2>{month})\.?\s+(?:the\s+)?(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    )
    year = r"(?:,?\s+(?P<year>[12][0-9]{3})(?![-/.:]?[0-9]))?"
    leading = rf"(?:the\s+)?(?:(?P<weekday>{weekday})\.?,?\s+(?:the\s+)?)?"
    table: tuple[tuple[str, Reader], ...] = (
        (
            rf"{on}{leading}(?P<y>[0-9]{{4}})[-/.](?P<m>[0-9]{{1,2}})[-/.]"
            r"(?P<d>[0-9]{1,2})(?![\w/-])",
            _full,
        ),
        (
            rf"{on}{leading}(?P<d>[0-9]{{1,2}})\.\s?(?P<m>[0-9]{{1,2}})\."
            r"(?:\s?(?P<y>[0-9]{4}|[0-9]{2})(?![0-9:.]))?(?![\w/-])",
            _dotted,
        ),
        (
            rf"(?:on|am)\s+{leading}(?P<d>[0-9]{{1,2}})\.(?P<m>[0-9]{{1,2}})(?![\w/.,-])",
            _dotted,
        ),
        (
            rf"{on}{leading}(?P<first>[0-9]{{1,2}})(?P<sep>[/-])(?P<second>[0-9]{{1,2}})"
            r"(?:(?P=sep)(?P<y>[0-9]{4}|[0-9]{2}))?(?![\w/-]|[.,][0-9])",
            _slashed,
        ),
        (rf"{on}{leading}(?:{named}){year}{end}", _named),
        (
            rf"(?P<on>on\s+)?(?:(?P<weekday>{weekday})\.?,?\s+)?(?P<the>the\s+)?"
            rf"(?P<nth>[0-9]{{1,2}})(?:st|nd|rd|th){end}",
            _nth,
        ),
        (rf"(?P<near>{alternatives(NEAR)}){part}{end}", _near),
        (
            rf"{on}(?:(?P<which>last|next|this|past|this\s+past|coming|this\s+coming"
            rf"|letzten|nächsten|diesen)\s+)?(?P<weekday>{weekday})s?\b\.?{part}"
            rf"(?:\s+(?P<shift>last|next|this)\s+week)?{end}",
            _weekday,
        ),
        (
            rf"(?P<shift>last|next|this)\s+week,?\s+(?:on\s+)?(?P<weekday>{weekday})"
            rf"{part}{end}",
            _weekday,
        ),
        (
            rf"(?:about\s+|some\s+)?(?P<number>{numbers})\s*(?P<unit>{units})\s+"
            rf"(?:ago|back){end}"
            rf"|vor\s+(?P<number2>[0-9]{{1,3}})\s+(?P<unit2>{units}){end}"
            rf"|il\s+y\s+a\s+(?P<number3>[0-9]{{1,3}})\s+(?P<unit3>{units}){end}"
            rf"|hace\s+(?P<number4>[0-9]{{1,3}})\s+(?P<unit4>{units}){end}"
            rf"|(?P<fortnight>a\s+fortnight)\s+(?:ago|back){end}"
            rf"|(?P<half>half\s+a\s+year)\s+(?:ago|back){end}",
            _ago,
        ),
        (
            rf"in\s+(?:about\s+)?(?P<number>{numbers})\s*(?P<unit>{units})(?:['’]s?\s+time)?"
            rf"{end}|(?P<number2>{numbers})\s+(?P<unit2>{units})\s+from\s+(?:now|today){end}"
            rf"|in\s+(?P<fortnight>a\s+fortnight)(?:['’]s\s+time)?{end}"
            rf"|in\s+(?P<half>half\s+a\s+year){end}",
            _ahead,
        ),
        (spans.NEAR_PATTERN + end, _near_span),
        (spans.LONG_PATTERN + end, _long_span),
        (spans.VAGUE_PATTERN + end, _vague),
    )
    return tuple((re.compile(text, re.IGNORECASE), read) for text, read in table)


def _full(match: re.Match[str], frame: Frame) -> Phrase | None:
    return _dated(match, int(match["y"]), int(match["m"]), int(match["d"]))


def _dated(
    match: re.Match[str], year: int, month: int, day: int, weekday: str = ""
) -> Phrase | None:
    """Return a day with its year; `none` where the calendar has no such day."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return Phrase(match.end(), (), "none")
    said = weekday or match.groupdict().get("weekday") or ""
    if said and found.weekday() != WEEKDAYS[said.lower()]:
        return Phrase(match.end(), _agreeing(found, said), "vague")
    return Phrase(match.end(), (found,), absolute=True)


def _agreeing(found: dt.date, weekday: str) -> tuple[dt.date, ...]:
    """Return what may be meant where weekday and date disagree: both."""
    apart = (WEEKDAYS[weekday.lower()] - found.weekday() + 3) % _WEEK - 3
    return found, found + dt.timedelta(days=apart)


def _dotted(match: re.Match[str], frame: Frame) -> Phrase | None:
    day, month, year = int(match["d"]), int(match["m"]), match.groupdict().get("y")
    if day > _LAST_DAY or month > _YEAR or not day or not month:
        return None if not year else Phrase(match.end(), (), "none")
    if year:
        return _dated(match, _century(year, frame), month, day)
    return _yearless(match, month, day, frame)


def _century(year: str, frame: Frame) -> int:
    return int(year) + (
        0 if len(year) > 2 else frame.today.year // _CENTURY * _CENTURY  # noqa: PLR2004 # two digits
    )


def _slashed(match: re.Match[str], frame: Frame) -> Phrase | None:
    first, second, year = int(match["first"]), int(match["second"]), match["y"]
    if match["sep"] == "-" and not year:
        return None  # "1-2 people"
    orders = {"dmy": [(first, second)], "mdy": [(second, first)]}.get(
        frame.order, [(first, second), (second, first)]
    )
    possible = [
        (day, month)
        for day, month in dict.fromkeys(orders)
        if 1 <= month <= _YEAR and 1 <= day <= _LAST_DAY
    ]
    if not possible and not frame.order:
        return None
    if not possible:
        return Phrase(match.end(), (), "none")
    found = [
        _dated(match, _century(year, frame), month, day)
        if year
        else _yearless(match, month, day, frame)
        for day, month in possible
    ]
    if len(found) == 1:
        return found[0]
    days = [day for one in found if one for day in one.days[:1]]
    return Phrase(match.end(), tuple(dict.fromkeys(days)), "vague")


def _named(match: re.Match[str], frame: Frame) -> Phrase | None:
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    if match["year"]:
        return _dated(match, int(match["year"]), month, day)
    return _yearless(match, month, day, frame)


def _yearless(
    match: re.Match[str], month: int, day: int, frame: Frame
) -> Phrase | None:
    """Return a day without its year: the last, ahead the next; near ones both.

    A day that lies behind and comes again within four months may be either.
    """
    today = frame.today
    years = range(today.year - _NEXT_LEAP_DAY, today.year + _NEXT_LEAP_DAY + 1)
    known = [found for year in years if (found := _date(year, month, day))]
    if not known:
        return Phrase(match.end(), (), "none")
    ahead = next((one for one in known if one > today), known[-1])
    behind = next((one for one in reversed(known) if one <= today), known[0])
    chosen = behind if frame.leaning == "past" else ahead
    if frame.leaning == "future" and behind == today:
        chosen = today
    weekday = match.groupdict().get("weekday") or ""
    if weekday:
        near = [one for one in (chosen, ahead, behind) if _falls_on(one, weekday)]
        if not near or near[0] not in (behind, ahead):
            return Phrase(match.end(), _agreeing(chosen, weekday), "vague")
        return Phrase(match.end(), (near[0],), planned=near[0] > today, yearless=True)
    soon = Duration(_MONTHS_AHEAD, "months").after(today)
    if frame.leaning == "past" and behind != today and ahead <= soon:
        return Phrase(match.end(), (ahead, behind), "vague", yearless=True)
    return Phrase(match.end(), (chosen,), yearless=True)


def _falls_on(day: dt.date, weekday: str) -> bool:
    return day.weekday() == WEEKDAYS[weekday.lower()]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nth(match: re.Match[str], frame: Frame) -> Phrase | None:
    number, weekday = int(match["nth"]), match["weekday"] or ""
    if not 1 <= number <= _LAST_DAY or not (match["on"] or match["the"] or weekday):
        return None
    today = frame.today
    first = today.replace(day=1)
    months = [Duration(abs(at), "months") for at in (2, 1, 0, 1, 2)]
    starts = [one.before(first) for one in months[:3]]
    starts += [one.after(first) for one in months[3:]]
    known = [
        found for one in starts if (found := _date(one.year, one.month, number))
    ]
    if weekday:
        known = [one for one in known if _falls_on(one, weekday)]
        if not known:
            return Phrase(match.end(), (), "vague")
    behind = [one for one in known if one <= today]
    ahead = [one for one in known if one > today or (one == today)]
    if frame.leaning == "future":
        return Phrase(match.end(), tuple(ahead[:1]), yearless=True)
    coming = [one for one in ahead if one > today and one.month == today.month]
    if coming and today not in behind:
        return Phrase(match.end(), (coming[0], *behind[-1:]), "vague", yearless=True)
    return Phrase(match.end(), tuple(behind[-1:]), yearless=True)


def _near(match: re.Match[str], frame: Frame) -> Phrase | None:
    said = " ".join(match["near"].lower().split())
    shift = NEAR[said]
    day = _shifted(frame.today, shift)
    if day is None:
        return None
    language = FOREIGN.get(said, "")
    return Phrase(
        match.end(), (day,), planned=shift > 0, past=shift < 0, language=language
    )


def _shifted(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _weekday(match: re.Match[str], frame: Frame) -> Phrase | None:
    groups = match.groupdict()
    wanted = WEEKDAYS[match["weekday"].lower()]
    which = " ".join((groups.get("which") or "").lower().split())
    language = FOREIGN.get(match["weekday"].lower(), "")
    ahead = (wanted - frame.today.weekday()) % _WEEK or _WEEK
    behind = (frame.today.weekday() - wanted) % _WEEK or _WEEK
    in_week = wanted - frame.today.weekday()
    shift = (groups.get("shift") or "").lower()
    if shift:
        in_week += {"last": -_WEEK, "next": _WEEK}.get(shift, 0)
        days, planned, past = in_week, in_week > 0, in_week < 0
    elif which in ("last", "past", "this past", "letzten"):
        days, planned, past = -behind, False, True
    elif which in ("next", "coming", "this coming", "nächsten"):
        days, planned, past = ahead, True, False
    elif which in ("this", "diesen"):
        days, planned, past = in_week, in_week > 0, False
    elif wanted == frame.today.weekday():
        other = -_WEEK if frame.leaning == "past" else _WEEK
        both = frame.today, _shifted(frame.today, other) or frame.today
        return Phrase(match.end(), both, "vague", language=language, weekday=True)
    else:
        days = ahead if frame.leaning == "future" else -behind
        planned = past = False
    day = _shifted(frame.today, days)
    if day is None:
        return None
    bare = not (which or shift)
    return Phrase(
        match.end(),
        (day,),
        planned=planned,
        past=past,
        language=language,
        weekday=bare,
    )


def _length(match: re.Match[str]) -> Duration | None:
    groups = match.groupdict()
    if groups.get("fortnight"):
        return Duration(2, "weeks")
    if groups.get("half"):
        return Duration(6, "months")
    for at in ("", "2", "3", "4"):
        number, unit = groups.get(f"number{at}"), groups.get(f"unit{at}")
        if number and unit:
            return counted(number, unit)
    return None


def counted(number: str, unit: str) -> Duration:
    """Return a length of time from its words: `two`, `weeks`."""
    said = " ".join(number.lower().split())
    named: Unit = UNITS[unit.lower()]  # type: ignore[assignment] # the table's four words
    return Duration(NUMBERS[said] if said in NUMBERS else int(said), named)


def _ago(match: re.Match[str], frame: Frame) -> Phrase | None:
    length = _length(match)
    if length is None:
        return None
    return Phrase(match.end(), (length.before(frame.today),), past=True)


def _ahead(match: re.Match[str], frame: Frame) -> Phrase | None:
    length = _length(match)
    if length is None:
        return None
    day = length.after(frame.today)
    return Phrase(match.end(), (day,), length=length, planned=True)


def _near_span(match: re.Match[str], frame: Frame) -> Phrase | None:
    day, planned = spans.near(match, frame.today, ahead=frame.leaning == "future")
    return Phrase(match.end(), (day,), "near", planned=planned, past=not planned)


def _long_span(match: re.Match[str], frame: Frame) -> Phrase | None:
    if spans.is_word(match):
        return None
    day = spans.day_of(match, frame.today, ahead=frame.leaning == "future")
    return Phrase(match.end(), (day,) if day else (), "long" if day else "vague")


def _vague(match: re.Match[str], frame: Frame) -> Phrase | None:
    return Phrase(match.end(), (), "vague")
