"""The only place that reads the current date and time zones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable


def today() -> dt.date:
    """Return the local day."""
    return dt.date.today()


def local(moment: float) -> dt.datetime:
    """Return the local time of *moment*, in seconds since the epoch."""
    return dt.datetime.fromtimestamp(moment, dt.UTC).astimezone()


def utc(time_zone: str) -> Callable[[dt.datetime], dt.datetime]:
    """Return a function that converts a local time to UTC.

    The local time is in *time_zone*, an IANA name, or in this machine's zone if empty.
    """
    # Imported here, because most runs only need the date.
    from zoneinfo import ZoneInfo

    if not time_zone:
        return lambda wall: wall.astimezone(dt.UTC)
    place = ZoneInfo(time_zone)
    return lambda wall: wall.replace(tzinfo=place).astimezone(dt.UTC)
