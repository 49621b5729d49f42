"""How far to look ahead or back: `--within` and `--since`, in words or digits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from netjournal.cli.context import App, RequestError

if TYPE_CHECKING:
    from netjournal.settings import DayOrder

_NO_FURTHER = ("today", "0", "0d")


def horizon(app: App, text: str | None) -> dt.date:
    """Return the day that `--within` reaches to; `soon` without it.

    Raises `RequestError` for what is neither a length nor a day to come.
    """
    if text is None:
        return app.settings.soon.after(app.today)
    if text.strip().lower() in _NO_FURTHER:
        return app.today
    try:
        day = ahead(text, app.today, app.settings.day_order)
    except ValueError as error:
        raise RequestError(f"--within: {error}, got {text!r}") from error
    if day < app.today:
        raise RequestError(f"--within: {day} is before today, {app.today}")
    return day


def ahead(text: str, today: dt.date, order: DayOrder = "") -> dt.date:
    """Return the day that lies as far ahead as *text* says: `30d`, `end of month`.

    Raises `ValueError` saying what was expected.
    """
    from netjournal.speech.decisions import length_of
    from netjournal.speech.spoken import parse_spoken

    duration = length_of(text)
    if duration is not None:
        return duration.after(today)
    try:
        return parse_spoken(text, today, "future", order)
    except ValueError as error:
        if str(error).startswith(("there is no", "expected one")):
            raise
        message = "expected a length such as 30 days, or a day such as end of month"
        raise ValueError(message) from error


def start(app: App, text: str | None) -> dt.date | None:
    """Return the day that `--since` begins with; `None` without it.

    `2025` and `2025-03` begin with their first day. Raises `RequestError`.
    """
    from netjournal.dates import parse_partial
    from netjournal.speech.decisions import length_of
    from netjournal.speech.spoken import parse_spoken

    if text is None:
        return None
    try:
        return parse_partial(text.strip()).first
    except ValueError:
        pass
    duration = length_of(text)
    if duration is not None:
        return duration.before(app.today)
    try:
        return parse_spoken(text, app.today, "past", app.settings.day_order)
    except ValueError as error:
        raise RequestError(f"--since: {error}, got {text!r}") from error
