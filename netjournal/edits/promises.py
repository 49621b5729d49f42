"""Promises, which are lines of a body: kept, put off, dropped."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from netjournal.edits.body import replace_spans
from netjournal.edits.front import parted
from netjournal.edits.refusal import RefusedError
from netjournal.format.diagnostics import Edit, apply
from netjournal.format.mentions import BOX, STATES, mask, recurrence, scan
from netjournal.format.model import Promise
from netjournal.format.source import SourceFile, Span

_LINE_END = re.compile(r"[\r\n]|\Z")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK_OR_COMMENT = re.compile(r"[ \t]+|<!--.*?(?:-->|\Z)|%%.*?(?:%%|\Z)", re.DOTALL)
_CODE = re.compile(r"(`+).+?(?<!`)\1(?!`)")
# Obsidian's name of a line has to stay the last thing on it.
_LINE_NAME = re.compile(r"[ \t]+\^[A-Za-z0-9-]+\Z")
_BOX = re.compile(BOX)
_TO_ACT = ("due", "scheduled", "start")
# What Obsidian Tasks ties to one task alone: its name, and those it waits for.
_OF_ONE = re.compile(r"[ \t]*(?:🆔|⛔)\ufe0f?[ \t]*[\w,-]+|[ \t]+\^[A-Za-z0-9-]+\Z")


def tick(source: SourceFile, promise: Promise, day: dt.date) -> str:
    """Return the text of *source* with *promise* done on *day*.

    `✅` and the day come last on the line, before blank space and comments.
    One that is done already stays as it is. Raises `RefusedError`.
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

    The next stands on a line of its own above, as Obsidian Tasks writes it,
    with all its days moved alike. Raises `RefusedError`, and `ValueError` where
    what says how often it comes does not read.
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
        raise RefusedError("the next one would not read", promise.span)
    return text


def next_day(promise: Promise, done: dt.date) -> dt.date:
    """Return the day of the next one of a promise that was *done* on a day.

    Raises `ValueError` where what says how often it comes does not read.
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
    """Return the line of the next one: open, on its days."""
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

    The day changes in the form it has; a line without gets ` 📅` and the day.
    Raises `RefusedError`.
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
    """Return where the mark is between the brackets, with what is around it."""
    match = _BOX.match(source.text, promise.box - 1)
    if match is None or match[1].strip() not in STATES:
        raise RefusedError("no promise stands here", promise.span)
    return Span(*match.span(1))


def _line(source: SourceFile, promise: Promise) -> Span:
    match = _LINE_END.search(source.text, promise.box)
    assert match is not None  # noqa: S101 (it matches the end of any text)
    return Span(promise.span.start, match.start())


def _masked(source: SourceFile, place: Span) -> str:
    """Return the line at *place* with spaces for what is code or comment."""
    _, start = parted(source)
    seen = mask(source.text[start:])
    return seen[place.start - start : place.end - start]


def _first_day(promise: Promise, what: str) -> Span | None:
    """Return where the day stands that counts: the first that reads."""
    return next((one.span for one in promise.days if one.what == what), None)


def _at_end(source: SourceFile, promise: Promise, text: str) -> Edit:
    at = _said_end(source, promise)
    place = _line(source, promise)
    name = _LINE_NAME.search(source.text[place.start : at])
    if name:
        at = place.start + name.start()
    return Edit(Span(at, at), text)


def _said_end(source: SourceFile, promise: Promise) -> int:
    """Return where what is said ends: before blank space and comments."""
    place = _line(source, promise)
    row = source.text[place.start : place.end]
    seen = _masked(source, place).rstrip()
    end = at = len(seen)
    while at < len(row):
        # What follows is hidden: code is part of what is said, comments not.
        match = _BLANK_OR_COMMENT.match(row, at)
        if match is None:
            match = _CODE.match(row, at)
            end = match.end() if match else len(row)
        at = match.end() if match else len(row)
    return place.start + end


def _finish(source: SourceFile, edits: list[Edit], wanted: Promise) -> str:
    """Make *edits*; every promise has to say the same, and this one *wanted*."""
    text = replace_spans(source, edits)
    was, now = _promises(source), _promises(SourceFile(source.path, text))
    same = len(was) == len(now) and all(
        one.text == other.text and _what(one) == _what(other)
        if one.box != wanted.box
        else _what(other) == _what(wanted)
        for one, other in zip(was, now, strict=True)
    )
    if not same or wanted.box not in [one.box for one in now]:
        raise RefusedError("the line would no longer say the same", wanted.span)
    return text


def _what(promise: Promise) -> tuple[object, ...]:
    """Return what a promise says, without its places."""
    links = tuple(
        link._replace(span=Span(0, 0), place=Span(0, 0)) for link in promise.links
    )
    days = (promise.due, promise.done)
    return (promise.state, promise.waiting, *days, promise.repeat, links)
