"""What a new file says, key by key, for whoever logged it in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from netjournal.dates import parse_date, parse_duration
from netjournal.render.styled import Line, Piece, line, wrapped

_OF_PEOPLE = ("with", "gave", "received", "asked", "needs")
_WIDTH = 11


def understood(
    pairs: Iterable[tuple[str, object]], names: Mapping[str, str], width: int
) -> Iterator[Line]:
    """Yield a line for each key; *names* gives people's names by their ids."""
    day = None
    for key, value in pairs:
        text = shown(value, names if key in _OF_PEOPLE else {}, ids=key == "with")
        if key == "date":
            day = parse_date(text)
            text += f", {day:%A}"
        elif key == "follow_up" and day is not None:
            text = _with_day(text, day)
        first, *more = wrapped("", text, max(width - _WIDTH - 2, 1))
        yield line(Piece(f"  {key:<{_WIDTH}}", "quiet"), *first)
        yield from (line(" " * (_WIDTH + 2), *row) for row in more)


def shown(value: object, names: Mapping[str, str], *, ids: bool = False) -> str:
    """Return a value on one line; with *ids*, people's ids behind their names."""
    if isinstance(value, str):
        name = names.get(value, value)
        return f"{name} ({value})" if ids and name != value else name
    if isinstance(value, Mapping) and set(value) == {"who", "what"}:
        return f"{shown(value['what'], {})} ({shown(value['who'], names)})"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(one, names)}" for key, one in value.items())
    if isinstance(value, Sequence):
        return ", ".join(shown(one, names, ids=ids) for one in value)
    return str(value)


def _with_day(text: str, day: dt.date) -> str:
    """Return a decision with the day that a duration comes to."""
    try:
        return f"{text}, on {parse_duration(text).after(day)}"
    except ValueError:
        return text
