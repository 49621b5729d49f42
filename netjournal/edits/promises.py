"""Promises, which are lines of a body: ticked, postponed, dropped."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from netjournal.edits.body import replace_spans
from netjournal.edits.front import parted
from netjournal.edits.refusal import RefusedError
from netjournal.format.diagnostics import Edit, apply
from netjournal.format.mentions import BOX, STATES, mask, scan
from netjournal.format.mentions.recurrence import recurrence
from netjournal.format.model import Promise
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span

_LINE_END = pattern(r"[\r\n]|\Z")
_LINE_BREAK = pattern(r"\r\n|\n|\r")
_BLANK_OR_COMMENT = pattern(r"[ \t]+|<!--.*?(?:-->|\Z)|%%.*?(?:%%|\Z)", re.DOTALL)
_CODE = pattern(r"(`+).+?(?<!`)\1(?!`)")
# Obsidian's id of a line has to stay at its end.
_LINE_NAME = pattern(r"[ \t]+\^[A-Za-z0-9-]+\Z")
_BOX = pattern(BOX)
_TO_ACT = ("due", "scheduled", "start")
# Marks that Obsidian Tasks uses for a single task: its id and dependencies.
_OF_ONE = pattern(r"[ \t]*(?:🆔|⛔)\ufe0f?[ \t]*[\w,-]+|[ \t]+\^[A-Za-z0-9-]+\Z")


def tick(source: SourceFile, promise: Promise, day: dt.date) -> str:
    """Return the text of *source* with *promise* done on *day*.

    `✅` and the day are added at the end of the line, before whitespace and comments. A
    task that is already done stays unchanged. Raises `RefusedError`.
    """
    if promise.state == "done":
        return source.text
    edits = _boxed(source, promise, "x")
    old = _first_day(promise, "done")
    if old is None:
        edits.append(_at_end(source, promise, f" ✅ {day}"))
    else:
        edits.append(Edit(old, str(day)))
    return _finish(source, edits, promise._replace(state="done", done=day))


def tick_and_renew(source: SourceFile, promise: Promise, day: dt.date) -> str:
    """Return the text of *source* with *promise* done on *day*, and its next one.

    The next one is on a separate line above, as in Obsidian Tasks, with all its dates
    moved by the same amount. Raises `RefusedError`, and `ValueError` if the recurrence
    is not valid.
    """
    following = next_day(promise, day)
    done = SourceFile(source.path, tick(source, promise, day))
    line = _renewed(source, promise, following, day)
    start = _line_start(source, promise)
    end = _line_end(source)
    text = f"{done.text[:start]}{line}{end}{done.text[start:]}"
    was, now = _promises(done), _promises(SourceFile(source.path, text))
    added = next((one for one in now if one.box not in _boxes(was)), None)
    if len(now) != len(was) + 1 or added is None:
        raise RefusedError("the next task could not be read", promise.span)
    return text


def next_day(promise: Promise, done: dt.date) -> dt.date:
    """Return the next date of a promise that was *done* on a day.

    Raises `ValueError` if the recurrence is not valid.
    """
    rule = recurrence(promise.repeat)
    base = done if rule.when_done or promise.due is None else promise.due
    found = rule.after(base)
    if found is None:
        raise ValueError("there is no such day")
    return found


def _renewed(
    source: SourceFile, promise: Promise, following: dt.date, done: dt.date
) -> str:
    """Return the line of the next one: open, with its dates."""
    start = _line_start(source, promise)
    row = source.text[start : _said_end(source, promise)]
    shift = following - promise.due if promise.due else None
    edits = [Edit(_box(source, promise), " ")]
    for one in promise.days:
        if one.what in _TO_ACT and shift is not None:
            edits.append(Edit(one.span, str(_moved(one.day, shift))))
        elif one.what == "created":
            edits.append(Edit(one.span, str(done)))
    moved = [Edit(Span(a - start, b - start), text) for (a, b), text in edits]
    row = _OF_ONE.sub("", apply(row, sorted(moved)))
    return row if shift is not None else f"{row} 📅 {following}"


def _moved(day: dt.date, shift: dt.timedelta) -> dt.date:
    try:
        return day + shift
    except OverflowError as error:
        raise ValueError("there is no such day") from error


def _boxes(promises: Sequence[Promise]) -> set[int]:
    return {one.box for one in promises}


def _line_start(source: SourceFile, promise: Promise) -> int:
    text, at = source.text, promise.span.start
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(source: SourceFile) -> str:
    match = _LINE_BREAK.search(source.text)
    return match[0] if match else "\n"


def _promises(source: SourceFile) -> tuple[Promise, ...]:
    _, start = parted(source)
    return scan(source.text, start, source.path).promises


def drop(source: SourceFile, promise: Promise) -> str:
    """Return the text of *source* with *promise* dropped.

    Raises `RefusedError`.
    """
    if promise.state == "dropped":
        return source.text
    return _finish(
        source, _boxed(source, promise, "-"), promise._replace(state="dropped")
    )


def move_due(source: SourceFile, promise: Promise, day: dt.date) -> str:
    """Return the text of *source* with *promise* due on *day*.

    The date keeps its form; a line without a date gets ` 📅` and the date. Raises
    `RefusedError`.
    """
    if promise.due == day:
        return source.text
    old = next(
        (at for at in (_first_day(promise, what) for what in _TO_ACT) if at), None
    )
    edit = Edit(old, str(day)) if old else _at_end(source, promise, f" 📅 {day}")
    return _finish(source, [edit], promise._replace(due=day))


def _boxed(source: SourceFile, promise: Promise, mark: str) -> list[Edit]:
    return [Edit(_box(source, promise), mark)]


def _box(source: SourceFile, promise: Promise) -> Span:
    """Return the span between the brackets, with the mark and spaces."""
    match = _BOX.match(source.text, promise.box - 1)
    if match is None or match[1].strip() not in STATES:
        raise RefusedError("there is no task here", promise.span)
    return Span(*match.span(1))


def _line(source: SourceFile, promise: Promise) -> Span:
    match = _LINE_END.search(source.text, promise.box)
    assert match is not None  # noqa: S101 (it matches the end of any text)
    return Span(promise.span.start, match.start())


def _masked(source: SourceFile, place: Span) -> str:
    """Return the line at *place* with spaces for code and comments."""
    _, start = parted(source)
    seen = mask(source.text[start:])
    return seen[place.start - start : place.end - start]


def _first_day(promise: Promise, what: str) -> Span | None:
    """Return the span of the date that counts: the first valid one."""
    return next((one.span for one in promise.days if one.what == what), None)


def _at_end(source: SourceFile, promise: Promise, text: str) -> Edit:
    at = _said_end(source, promise)
    place = _line(source, promise)
    name = _LINE_NAME.search(source.text[place.start : at])
    if name:
        at = place.start + name.start()
    return Edit(Span(at, at), text)


def _said_end(source: SourceFile, promise: Promise) -> int:
    """Return the end of the text: before whitespace and comments."""
    place = _line(source, promise)
    row = source.text[place.start : place.end]
    seen = _masked(source, place).rstrip()
    end = at = len(seen)
    while at < len(row):
        # The rest is hidden: code belongs to the text, comments do not.
        match = _BLANK_OR_COMMENT.match(row, at)
        if match is None:
            match = _CODE.match(row, at)
            end = match.end() if match else len(row)
        at = match.end() if match else len(row)
    return place.start + end


def _finish(source: SourceFile, edits: list[Edit], wanted: Promise) -> str:
    """Make *edits*; all other promises must stay the same, and this be *wanted*."""
    text = replace_spans(source, edits)
    was, now = _promises(source), _promises(SourceFile(source.path, text))
    same = len(was) == len(now) and all(
        one.text == other.text and _what(one) == _what(other)
        if one.box != wanted.box
        else _what(other) == _what(wanted)
        for one, other in zip(was, now, strict=True)
    )
    if not same or wanted.box not in [one.box for one in now]:
        raise RefusedError(
            "the change would alter the meaning of the line", wanted.span
        )
    return text


def _what(promise: Promise) -> tuple[object, ...]:
    """Return the content of a promise, without its places."""
    links = tuple(
        link._replace(span=Span(0, 0), place=Span(0, 0)) for link in promise.links
    )
    days = (promise.due, promise.done)
    return (promise.state, promise.waiting, *days, promise.repeat, links)
