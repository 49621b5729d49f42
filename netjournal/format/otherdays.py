"""Dates in the forms of other programs and countries, converted to our own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from netjournal.format.dates import MONTHS_BY_NAME
from netjournal.format.patterns import pattern

_DAYNAME = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?"
    r"|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?)\.?"
)
_WEEKDAY = rf"(?:{_DAYNAME},? )?"
_TIME = (
    r"(?:(?:,? ?(?:at |@ ?)?|[Tt])"
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?P<half>[ap]\.?m\.?)?(?: ?(?:[Zz]|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_YEAR, _MONTH, _DAY = (
    r"(?P<year>[0-9]{4})",
    r"(?P<month>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})",
)
_NAME = r"(?P<name>[^\W\d_]{3,9})"
_FORMS = tuple(
    f"{_WEEKDAY}{form}{_TIME}(?: ?\\({_DAYNAME}\\))?"
    for form in (
        rf"{_YEAR}[-/. ]{_MONTH}[-/. ]{_DAY}",
        rf"{_YEAR}[-/. ]{_NAME}[-/. ]{_DAY}",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?\.?[- ](?:of )?{_NAME}\.?,?[- ]{_YEAR}",
        rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
_EITHER = pattern(
    rf"(?P<one>[0-9]{{1,2}})(?P<mark>[-/])(?P<other>[0-9]{{1,2}})(?P=mark){_YEAR}{_TIME}",
    re.IGNORECASE,
)
_WITHOUT_DAY = (
    rf"{_YEAR}[-/.]{_MONTH}",
    rf"{_YEAR}[-/.]{_MONTH}[-/.](?:00|\?\?|[xX]{{2}})",
    rf"{_MONTH}[/.]{_YEAR}",
    rf"{_NAME}\.?,? {_YEAR}",
)
_YEAR_ALONE = pattern(rf"{_YEAR}(?:[-/.](?:00|\?\?|[xX]{{2}})){{2}}")
_WITHOUT_YEAR = (
    r"--(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?:--?)?(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
    r"(?:0000|[?xX]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
    rf"{_DAY}\. ?{_MONTH}\.?",
    rf"{_DAY}(?:st|nd|rd|th)?\.? (?:of )?{_NAME}\.?",
    rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?",
)
_EITHER_YEARLESS = pattern(r"([0-9]{1,2})/([0-9]{1,2})")
_HALF_DAY, _HOURS = 12, 24
_LEAP = 4
_LONGEST = 80


@cache
def _compiled(form: str) -> re.Pattern[str]:
    # Compiled when needed: most journals need none of them, and all take a while.
    return re.compile(form, re.IGNORECASE)


@lru_cache(maxsize=1 << 10)
def readings(text: str) -> tuple[str, ...]:
    """Return the possible meanings of a date in another form, in our own form.

    That is `2026-09-12`, with a time, or a part of a date: `2026-09`, `--09-12`.
    9/12/2026 has two meanings, 25/9/2026 one.
    """
    text = " ".join(text[:_LONGEST].split())
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].partition("|")[0].rpartition("/")[2].strip()
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", text):
            return (text,)
    found = [*_whole(text), *_partly(text)]
    return tuple(dict.fromkeys(found))


def time_behind(text: str) -> str:
    """Return the time of day after a date, `19:05` for `7:05 pm`, or an empty text."""
    found = {one.partition(" ")[2] for one in readings(text)}
    return found.pop() if len(found) == 1 else ""


def _whole(text: str) -> Iterator[str]:
    for form in _FORMS:
        match = _compiled(form).fullmatch(text)
        if match is not None:
            yield from _day(match, _month(match), int(match["day"]))
            return
    match = _EITHER.fullmatch(text)
    if match is not None:
        one, other = int(match["one"]), int(match["other"])
        yield from _day(match, one, other)
        yield from _day(match, other, one)


def _day(match: re.Match[str], month: int, day: int) -> Iterator[str]:
    said, time = _said(int(match["year"]), month, day), _time(match)
    if said and time is not None:
        yield said + time


def _partly(text: str) -> Iterator[str]:
    match = _YEAR_ALONE.fullmatch(text)
    if match is not None:
        yield match["year"]
        return
    for form in _WITHOUT_DAY:
        match = _compiled(form).fullmatch(text)
        if match is not None:
            if _said(int(match["year"]), _month(match), 1):
                yield f"{match['year']}-{_month(match):02}"
            return
    for form in _WITHOUT_YEAR:
        match = _compiled(form).fullmatch(text)
        if match is not None:
            yield from _yearless(_month(match), int(match["day"]))
            return
    match = _EITHER_YEARLESS.fullmatch(text)
    if match is not None:
        yield from _yearless(int(match[1]), int(match[2]))
        yield from _yearless(int(match[2]), int(match[1]))


def _yearless(month: int, day: int) -> Iterator[str]:
    if _said(_LEAP, month, day):
        yield f"--{month:02}-{day:02}"


def _month(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    return MONTHS_BY_NAME.get(parts["name"].lower(), 0)


def _said(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _time(match: re.Match[str]) -> str | None:
    """Return the time after a date, or `None` if it is not valid."""
    if match["hour"] is None:
        return ""
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    elif match["minute"] is None:
        return None
    return f" {hour:02}:{match['minute'] or '00'}" if hour < _HOURS else None
