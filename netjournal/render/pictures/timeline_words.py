"""What a person's timeline says in words: a sentence, the key, and the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from netjournal.format.wording import commas, day_for_people, month, spell, times
from netjournal.render.pictures.spans import LANES, Mark, Timeline


def sentence(line: Timeline) -> str:
    """Return what the timeline shows today, in a sentence or two."""
    touches = sum(1 for mark in line.past if not mark.pale)
    if line.last is None:
        first = "No contact so far."
        if line.past:
            first = (
                f"You wrote {times(len(line.past))} in two years, without an answer"
                " so far."
            )
    elif touches:
        last = _ago(line.last, line.today)
        since = last if touches == 1 else f"last {last}"
        first = f"In touch {times(touches)} in two years, {since}."
    else:
        day = day_for_people(line.last, line.today)
        first = f"No contact in two years; the last was on {day}."
    return f"{first} {_coming(line)}".rstrip()


def _ago(day: dt.date, today: dt.date) -> str:
    gone = (today - day).days
    return {0: "today", 1: "yesterday"}.get(gone, f"{spell(gone)} ago")


def _coming(line: Timeline) -> str:
    """Return what is next, as a sentence."""
    if line.due is not None:
        day = day_for_people(line.due, line.today)
        if line.due < line.today:
            return f"Due since {day}."
        return "Due today." if line.due == line.today else f"Due on {day}."
    if line.paused is not None:
        return f"Paused until {day_for_people(line.paused, line.today)}."
    return ""


def key(line: Timeline) -> Iterator[str]:
    """Yield what the signs mean that do not have a label of their own."""
    if any(line.hill):
        yield "The hill is how close the tie is."
    if any(mark.pale for mark in line.shown):
        yield "A pale mark came to nothing so far."
    if any(mark.open for mark in line.shown):
        yield "An open mark is planned."
    if line.paused is not None:
        yield "Hatched: paused."


def months(line: Timeline) -> Iterator[str]:
    """Yield the same as the picture in words, the latest month first."""
    by_month: dict[tuple[int, int], list[Mark]] = {}
    for mark in reversed(line.shown):
        by_month.setdefault((mark.day.year, mark.day.month), []).append(mark)
    for (year, number), marks in by_month.items():
        yield f"{month(year, number)}: {commas(_lanes(marks))}"


def _lanes(marks: Sequence[Mark]) -> Iterator[str]:
    """Yield how often in each lane: `together twice`, `from you once`."""
    for lane, (_, name) in LANES.items():
        there = [mark for mark in marks if mark.lane == lane]
        planned = sum(1 for mark in there if mark.open)
        pale = sum(1 for mark in there if mark.pale)
        past = len(there) - planned
        if past:
            unanswered = f" ({pale} came to nothing)" if pale else ""
            yield f"{name} {times(past)}{unanswered}"
        if planned:
            yield f"{name} {times(planned)} (planned)"
