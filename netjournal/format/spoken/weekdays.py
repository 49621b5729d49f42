"""Weekdays in words: `monday`, `last tues`, `next week on friday`."""

from __future__ import annotations

import datetime as dt
import re

from netjournal.format.records import NamedTuple
from netjournal.format.spoken.calendar_words import FOREIGN, WEEKDAYS
from netjournal.format.spoken.phrase import Frame, Phrase

_WEEK = 7
_LAST = frozenset({"last", "past", "this past", "letzten"})
_NEXT = frozenset({"next", "coming", "this coming", "nächsten"})
_THIS = frozenset({"this", "diesen"})


class _Shift(NamedTuple):
    """The distance of a weekday from today, and whether the words say which way."""

    days: int
    planned: bool = False
    past: bool = False


def weekday(match: re.Match[str], frame: Frame) -> Phrase | None:
    """Return the day for a weekday; today's weekday may mean today or a week away."""
    groups = match.groupdict()
    which = " ".join((groups.get("which") or "").lower().split())
    week = (groups.get("shift") or "").lower()
    name = match["weekday"].lower()
    language = FOREIGN.get(name, "")
    from_today = WEEKDAYS[name] - frame.today.weekday()
    shift = _shift(from_today, which, week)
    if shift is None and from_today == 0:
        other = -_WEEK if frame.leaning == "past" else _WEEK
        days = frame.today, _moved(frame.today, other) or frame.today
        return Phrase(match.end(), days, "vague", language=language)
    if shift is None:
        shift = _Shift(_ahead(from_today))
        if frame.leaning == "past":
            shift = _Shift(-_behind(from_today))
    day = _moved(frame.today, shift.days)
    if day is None:
        return None
    return Phrase(
        match.end(),
        (day,),
        planned=shift.planned,
        past=shift.past,
        language=language,
    )


def _shift(from_today: int, which: str, week: str) -> _Shift | None:
    """Return the meaning of a word beside a weekday, if there is one."""
    if week:
        days = from_today + {"last": -_WEEK, "next": _WEEK}.get(week, 0)
        return _Shift(days, planned=days > 0, past=days < 0)
    if which in _LAST:
        return _Shift(-_behind(from_today), past=True)
    if which in _NEXT:
        return _Shift(_ahead(from_today), planned=True)
    if which in _THIS:
        return _Shift(from_today, planned=from_today > 0)
    return None


def _ahead(from_today: int) -> int:
    return from_today % _WEEK or _WEEK


def _behind(from_today: int) -> int:
    return -from_today % _WEEK or _WEEK


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None
