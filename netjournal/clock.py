"""The one place that asks what day it is."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the local day."""
    return dt.date.today()
