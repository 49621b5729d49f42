"""What a sentence was understood as, key by key, and what is in doubt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from netjournal.format.dates import parse_duration
from netjournal.render.text.styled import Line, Piece, line, wrapped
from netjournal.speech.draft import Draft, Task

_OF_PEOPLE = ("with", "gave", "received", "asked", "needs", "follow_up", "introduced")
_WIDTH = 11


# Always there, also where the sentence says nothing of them.
_EMPTY = {
    "with": "no one – add with --with",
    "kind": "note – does not count as contact; change with --kind",
    "follow_up": "undecided",
}


def summary(
    draft: Draft,
    pairs: Iterable[tuple[str, object]],
    names: Mapping[str, str],
    width: int,
) -> Iterator[Line]:
    """Yield a line for each key, and those that are in doubt.

    Date, with, kind and follow-up are always among them. *names* gives
    people's names by their ids.
    """
    values = dict(pairs)
    order = dict.fromkeys(("date", "with", "kind", "follow_up", *values))
    for key in order:
        if key in values:
            yield from _row(key, _worded(key, values[key], names, draft), width)
        elif key in _EMPTY:
            yield from _row(key, _EMPTY[key], width)
    for task in draft.promised:
        yield from _row("promised", _task(task), width)
    for task in draft.waiting:
        yield from _row("waiting", _task(task), width)
    if draft.mentioned:
        people = ", ".join(
            names.get(mention.ids[0], mention.text) for mention in draft.mentioned
        )
        yield from _row("mentioned", people, width)
    for doubt in draft.doubts:
        yield from _row("doubt", f"'{doubt.text}': {doubt.why}", width)


def _row(key: str, text: str, width: int) -> Iterator[Line]:
    first, *more = wrapped("", text, max(width - _WIDTH - 2, 1))
    yield line(Piece(f"  {key:<{_WIDTH}}", "quiet"), *first)
    yield from (line(" " * (_WIDTH + 2), *row) for row in more)


def _worded(key: str, value: object, names: Mapping[str, str], draft: Draft) -> str:
    text = shown(value, names if key in _OF_PEOPLE else {}, ids=key == "with")
    if key == "date":
        return f"{text}, {draft.date:%A}"
    if key == "follow_up" and isinstance(value, str):
        return _with_day(text, draft.date)
    return text


def _task(task: Task) -> str:
    return f"{task.text}, due {task.due}" if task.due else task.text


def shown(value: object, names: Mapping[str, str], *, ids: bool = False) -> str:
    """Return a value on one line; with *ids*, people's ids after their names."""
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
