"""Series of events → their occurrences (RFC 5545, 3.8.5), within bounds.

A rule is looked at before it is followed: one that goes on by the second, or
has no day at all, is refused at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, NamedTuple, Protocol

from netjournal.interchange.calendars.zones import Time

if TYPE_CHECKING:
    from icalendar import Event as Component

MOST = 1000  # occurrences of a series; of more, the latest
_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_FREQUENCIES = {"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}
_ENDS = {"COUNT", "UNTIL"}
_PARTS = {
    *("FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"),
    *("BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND", *_ENDS),
}
_TIMES_A_DAY = 24
_LONGEST_NUMBER = 5
_DATE = len("20261120")
_FIRST_YEAR = 1900
_FIRST_DAY = dt.date(_FIRST_YEAR, 1, 1)
_FARTHEST = dt.timedelta(days=366)  # by which a series is moved from some day on
# The calendar repeats itself after 400 years (146,097 days are whole weeks). Near the
# last year, a rule without a day comes to its end soon.
_CYCLE, _LATE = 400, 9560
_WINDOW = dt.timedelta(days=400)
_DAY = dt.timedelta(days=1)
_ERRORS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
_INDEX = "X-INDEX"


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """When an event takes place, as it is written.

    `recurrence` is the beginning that an exception replaces, and `following` says that
    it replaces all after it, too. `added` and `excluded` are beginnings.
    """

    start: Time
    end: Time | None = None
    recurrence: Time | None = None
    following: bool = False
    rules: tuple[str, ...] = ()
    added: tuple[Time, ...] = ()
    excluded: tuple[Time, ...] = ()
    sequence: int = 0

    @property
    def repeats(self) -> bool:
        """Whether it is a series."""
        return bool(self.rules or self.added)


class Occurrence(NamedTuple):
    """One time of a series: which of its events says so, and the beginning by rule."""

    number: int
    recurrence: Time
    start: Time
    end: Time | None = None


class _Query(Protocol):
    """What is asked of `recurring_ical_events.CalendarQuery`, which has no types."""

    def between(self, start: dt.date, stop: dt.date, /) -> Sequence[Component]: ...

    def after(self, earliest_end: dt.date, /) -> Iterator[Component]: ...


def check(rule: str, start: Time) -> None:
    """Raise `ValueError` with the reason if *rule* cannot be followed from *start*."""
    parts = _parts(rule)
    frequency = parts.get("FREQ", "")
    if frequency in _OFTEN:
        raise ValueError(f"it repeats too often: FREQ={frequency}")
    times = (parts.get(f"BY{unit}", "") for unit in ("HOUR", "MINUTE", "SECOND"))
    if prod(len(text.split(",")) for text in times) > _TIMES_A_DAY:
        raise ValueError("it repeats too often within a day")
    step = parts.get("INTERVAL", "1")
    is_step = step.isdecimal() and len(step) <= _LONGEST_NUMBER and int(step) > 0
    if frequency not in _FREQUENCIES or not parts.keys() <= _PARTS or not is_step:
        raise ValueError(f"the rule is not understood: {rule[:80]}")
    if start.year < _FIRST_YEAR:
        raise ValueError(f"a series that begins in {start.year}")
    if not _comes_again(parts, start):
        raise ValueError(f"the rule has no day: {rule[:80]}")


def check_move(rhythm: Rhythm) -> None:
    """Raise `ValueError` if an exception moves the series too far to follow it."""
    if rhythm.following and rhythm.recurrence is not None:
        distance = day(rhythm.start) - day(rhythm.recurrence)
        if abs(distance) > _FARTHEST:
            raise ValueError("the series is moved too far")


def occurrences(rhythms: Sequence[Rhythm], today: dt.date) -> list[Occurrence]:
    """Return when a series and its exceptions take place, up to *today*.

    Of more than `MOST`, the latest are returned. Raises `ValueError` if that cannot be
    found out.
    """
    series = next((rhythm for rhythm in rhythms if rhythm.repeats), rhythms[0])
    rhythms = [_timed(rhythm, series.start) for rhythm in rhythms]
    try:
        query = _query([_component(*entry) for entry in enumerate(rhythms)])
        first = min(day(rhythm.start) for rhythm in rhythms)
        rows = _latest(query, max(first, _FIRST_DAY), today)
    except _ERRORS as error:
        raise ValueError("the series cannot be worked out") from error
    zone = _zone(series.start)
    return [_complete(row, rhythms[row.number], zone) for row in rows]


def _timed(rhythm: Rhythm, start: Time) -> Rhythm:
    """Return *rhythm* with the time of its series, where it only says the day."""
    when = rhythm.recurrence
    if (
        when is None
        or isinstance(when, dt.datetime)
        or not isinstance(start, dt.datetime)
    ):
        return rhythm
    return replace(rhythm, recurrence=dt.datetime.combine(when, start.timetz()))


def _complete(row: Occurrence, rhythm: Rhythm, zone: dt.tzinfo | None) -> Occurrence:
    """Return *row* with its end, and named by a time in the *zone* of its series."""
    when = row.start if rhythm.following else row.recurrence
    if isinstance(when, dt.datetime) and when.tzinfo is not None and zone is not None:
        when = when.astimezone(zone)
    try:
        end = None if rhythm.end is None else row.start + (rhythm.end - rhythm.start)
    except (TypeError, OverflowError):
        end = None
    return row._replace(recurrence=when, end=end)


def _zone(when: Time) -> dt.tzinfo | None:
    return when.tzinfo if isinstance(when, dt.datetime) else None


def _latest(query: _Query, first: dt.date, today: dt.date) -> list[Occurrence]:
    stop = today + _DAY
    window = _WINDOW
    while True:
        begin = (
            max(stop - window, first - _DAY) if stop - _DAY > first else first - _DAY
        )
        rows = sorted(
            map(_occurrence, query.between(begin, stop)),
            key=lambda row: (day(row.start), str(row.start), str(row.recurrence)),
        )
        if len(rows) >= MOST or begin < first:
            return rows[-MOST:]
        window *= 2


def _parts(rule: str) -> dict[str, str]:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("RSCALE") == "GREGORIAN":
        del parts["RSCALE"]
    return parts


def _text(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _comes_again(parts: Mapping[str, str], start: Time) -> bool:
    """Return whether a rule has any day but its first; looked for late in time."""
    endless = {name: value for name, value in parts.items() if name not in _ENDS}
    cycles = (_LATE + _CYCLE - 1 - start.year) // _CYCLE
    late = start.replace(year=start.year + cycles * _CYCLE)
    if isinstance(late, dt.datetime):
        late = late.replace(tzinfo=None)
    try:
        query = _query([_component(0, Rhythm(start=late, rules=(_text(endless),)))])
        return len([*islice(query.after(day(late)), 2)]) > 1
    except _ERRORS:
        return False


def _query(components: Sequence[Component]) -> _Query:
    import recurring_ical_events as series  # type: ignore[import-untyped] # as it is
    from icalendar import Calendar

    calendar = Calendar()
    for component in components:
        calendar.add_component(component)
    query: _Query = series.of(calendar)
    return query


def _component(index: int, rhythm: Rhythm) -> Component:
    """Return an event of nothing but its beginnings.

    Nothing else can be wrong then, and an event that lasts for ages is not in all of
    them.
    """
    from icalendar import Event, vRecur

    component = Event()
    component.add("uid", "series")
    component.add(_INDEX, str(index))
    component.add("sequence", rhythm.sequence)
    component.add("dtstart", rhythm.start)
    if rhythm.recurrence is not None:
        span = {"RANGE": "THISANDFUTURE"} if rhythm.following else {}
        component.add("recurrence-id", rhythm.recurrence, parameters=span)
    for rule in rhythm.rules:
        parts = _parts(rule)
        if (
            isinstance(rhythm.start, dt.datetime)
            and len(parts.get("UNTIL", "")) == _DATE
        ):
            parts["UNTIL"] += "T235959"  # its last day is meant to be in it
        component.add("rrule", vRecur.from_ical(_text(parts)))
    for name, times in (("rdate", rhythm.added), ("exdate", rhythm.excluded)):
        for when in times:
            component.add(name, [when])
    return component


def _occurrence(component: Component) -> Occurrence:
    start, recurrence = _when(component, "DTSTART"), _when(component, "RECURRENCE-ID")
    return Occurrence(int(str(component[_INDEX])), recurrence, start)


def _when(component: Component, name: str) -> Time:
    when = getattr(component[name], "dt", None)
    if not isinstance(when, dt.date):
        raise TypeError(name)
    return when


def day(when: Time) -> dt.date:
    """Return the day of a time."""
    return when.date() if isinstance(when, dt.datetime) else when
