"""Time zones as calendars name them → zones, and times as they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache

from netjournal.format.patterns import pattern
from netjournal.format.zones import zone as zone_name
from netjournal.interchange.calendars.lines import Component, Line

# A day, a time on the wall, or a time in a zone.
Time = dt.date | dt.datetime

_DATE = pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_OFFSET = pattern(r"(?i:UTC|GMT) ?([+-])([0-9]{1,2}):?([0-9]{2})?")
_UTC = {"UTC", "UCT", "Universal", "Zulu"}  # not GMT, which London has in winter
# Exchange has names of zones with colons, and does not quote them.
_COLONS = pattern(r"[^:]*;TZID=([^;\"]*):([0-9TZ,]*)")
# The only rules by which clocks change; others are work for nothing.
_YEARLY = pattern(
    r"RRULE:FREQ=YEARLY(?:;(?:BY(?:MONTH|DAY|MONTHDAY)|UNTIL|WKST)=[^;]*)*"
)
_LEAP = 60  # a second that only RFC 5545 and the sky have


class Zones:
    """The zones of a calendar, by the names that its times have.

    `home` is where a time in UTC is to be understood.
    """

    def __init__(self, definitions: Iterable[Component], home: dt.tzinfo) -> None:
        self.home = home
        self._definitions = {part.plain("TZID"): part for part in definitions}
        self._zones: dict[str, dt.tzinfo | None] = {}

    def zone(self, name: str) -> dt.tzinfo | None:
        """Return the zone called *name*, or `None` if nobody knows it."""
        if name not in self._zones:
            self._zones[name] = next(self._candidates(name), None)
        return self._zones[name]

    def times(self, line: Line) -> Iterator[Time]:
        """Yield the times in the value of *line*, of periods the beginnings.

        Raises `ValueError` with the text of one that is none.
        """
        name, value = line.parameters.get("TZID", ""), line.value
        match = _COLONS.fullmatch(line.text)
        if ":" in value and match:
            name, value = match.groups()
        place = self.zone(name) if name else None
        for text in value.split(","):
            yield time(text.partition("/")[0], place)

    def time(self, line: Line) -> Time:
        """Return the first time in *line*. Raises as `times` does."""
        return next(self.times(line))

    def local(self, when: Time) -> Time:
        """Return *when* as it is on the wall: as written, and UTC as it is at home."""
        if not isinstance(when, dt.datetime):
            return when
        if when.tzinfo is dt.UTC:
            with suppress(OverflowError):  # at both ends of time
                when = when.astimezone(self.home)
        return when.replace(tzinfo=None)

    def _candidates(self, name: str) -> Iterator[dt.tzinfo]:
        yield from known_zone(name)
        definition = self._definitions.get(name)
        if definition is not None:
            yield from known_zone(definition.plain("X-LIC-LOCATION"))
            yield from _defined(definition)
        match = _OFFSET.search(name)
        if match:
            hours = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
            if hours < dt.timedelta(days=1):
                yield dt.timezone(hours if match[1] == "+" else -hours)


def known_zone(name: str) -> Iterator[dt.tzinfo]:
    """Yield the zone of the IANA tz database that *name* stands for.

    It may be Windows' name of it (CLDR, windowsZones.xml), or a path that ends with it.
    """
    from zoneinfo import ZoneInfo

    parts = name.strip().strip('"').split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    official = next(filter(None, map(zone_name, tails)), None)
    if official is None and name:
        official = zone_name(_windows().get(name.strip().casefold(), ""))
    if official is not None:
        is_utc = official.removeprefix("Etc/") in _UTC
        yield dt.UTC if is_utc else ZoneInfo(official)


@cache
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): place for name, place in WINDOWS_TO_OLSON.items()}


def _defined(definition: Component) -> Iterator[dt.tzinfo]:
    """Yield the zone that a calendar defines itself, if it does so in the usual way."""
    rules = [text for text in definition.inner if text.upper().startswith("RRULE")]
    if not all(_YEARLY.fullmatch(rule.upper()) for rule in rules):
        return
    from icalendar import Timezone

    lines = ["BEGIN:VTIMEZONE", *(line.text for line in definition.lines)]
    text = "\r\n".join([*lines, *definition.inner, "END:VTIMEZONE", ""])
    try:
        parsed = Timezone.from_ical(text)
        if isinstance(parsed, Timezone):
            yield parsed.to_tz(lookup_tzid=False)
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return


def time(text: str, place: dt.tzinfo | None) -> Time:
    """Return the time in *text* (RFC 5545, 3.3.4 and 3.3.5), in the zone *place*.

    Raises `ValueError` if it is none.
    """
    text = text.strip().upper()
    day, moment = _DATE.fullmatch(text), _TIME.fullmatch(text)
    try:
        if day:
            return dt.date(*map(int, day.groups()))
        if moment:
            year, month, number, hour, minute, second = map(int, moment.groups()[:6])
            second -= second == _LEAP
            zone = dt.UTC if moment[7] else place
            return dt.datetime(year, month, number, hour, minute, second, tzinfo=zone)
    except ValueError:
        pass
    raise ValueError(text[:40])
