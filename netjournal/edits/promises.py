"""Promises, which are lines of a body: kept, put off, dropped."""

from __future__ import annotations

import datetime as dt
import re

from netjournal import frontmatter
from netjournal.dates import parse_date
from netjournal.diagnostics import Diagnostic, Edit
from netjournal.edits.body import replace_spans
from netjournal.edits.refusal import RefusedError
from netjournal.mentions import DONE, DUE, mask, scan
from netjournal.model import Promise
from netjournal.source import SourceFile, Span

_LINE_END = re.compile(r"[\r\n]|\Z")
_BLANK_OR_COMMENT = re.compile(r"[ \t]+|<!--.*?(?:-->|\Z)|%%.*?(?:%%|\Z)", re.DOTALL)
_CODE = re.compile(r"(`+).+?(?<!`)\1(?!`)")
# Obsidian's name of a line has to stay the last thing on it.
_LINE_NAME = re.compile(r"[ \t]+\^[A-Za-z0-9-]+\Z")


def tick(source: SourceFile, promise: Promise, day: dt.date) -> str:
    """Return the text of *source* with *promise* done on *day*.

    `✅` and the day come last on the line, before blank space and comments.
    One that is done already stays as it is. Raises `RefusedError`.
    """
    if promise.state == "done":
        return source.text
    edits = _boxed(source, promise, "x")
    old = _first_day(source, promise, DONE)
    if old is None:
        edits.append(_at_end(source, promise, f" ✅ {day}"))
    else:
        edits.append(Edit(old, str(day)))
    return _finish(source, edits, promise._replace(state="done", done=day))


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
    old = _first_day(source, promise, DUE)
    edit = Edit(old, str(day)) if old else _at_end(source, promise, f" 📅 {day}")
    return _finish(source, [edit], promise._replace(due=day))


def _boxed(source: SourceFile, promise: Promise, mark: str) -> list[Edit]:
    at = promise.box
    if source.text[at - 1 : at + 2] not in ("[ ]", "[x]", "[X]", "[-]"):
        raise RefusedError("no promise stands here", promise.span)
    return [Edit(Span(at, at + 1), mark)]


def _line(source: SourceFile, promise: Promise) -> Span:
    match = _LINE_END.search(source.text, promise.box)
    assert match is not None  # noqa: S101 (it matches the end of any text)
    return Span(promise.span.start, match.start())


def _masked(source: SourceFile, place: Span) -> str:
    """Return the line at *place* with spaces for what is code or comment."""
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):
        raise RefusedError(block.message, block.span)
    seen = mask(source.text[block[1] :])
    return seen[place.start - block[1] : place.end - block[1]]


def _first_day(
    source: SourceFile, promise: Promise, pattern: re.Pattern[str]
) -> Span | None:
    """Return where the day stands that counts: the first that reads."""
    place = _line(source, promise)
    for match in pattern.finditer(_masked(source, place)):
        group = next(number for number, text in enumerate(match.groups(), 1) if text)
        try:
            parse_date(match[group])
        except ValueError:
            continue
        start, end = match.span(group)
        return Span(place.start + start, place.start + end)
    return None


def _at_end(source: SourceFile, promise: Promise, text: str) -> Edit:
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
    name = _LINE_NAME.search(row, 0, end)
    at = place.start + (name.start() if name else end)
    return Edit(Span(at, at), text)


def _finish(source: SourceFile, edits: list[Edit], wanted: Promise) -> str:
    """Make *edits*; every promise has to say the same, and this one *wanted*."""
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):
        raise RefusedError(block.message, block.span)
    text = replace_spans(source, edits)
    was = scan(source.text, block[1]).promises
    now = scan(text, block[1]).promises
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
    links = tuple(link._replace(span=Span(0, 0)) for link in promise.links)
    return (promise.state, promise.waiting, promise.due, promise.done, links)
