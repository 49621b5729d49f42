"""The one place that asks what day it is here, and what the clocks say."""

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
    """Return what turns a time on the wall into the same moment in UTC.

    The wall is in *time_zone*, a name of the IANA, or here where it is empty.
    """
    # Here and not above: most runs ask for the day alone.
    from zoneinfo import ZoneInfo

    if not time_zone:
        return lambda wall: wall.astimezone(dt.UTC)
    place = ZoneInfo(time_zone)
    return lambda wall: wall.replace(tzinfo=place).astimezone(dt.UTC)
