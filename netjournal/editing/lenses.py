"""Lenses: above a line of a file, what is due there and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.editing import due
from netjournal.editing.targets import target
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile, Span
from netjournal.format.wording import spell
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in
from netjournal.practice.followups import FollowUp

DONE, SNOOZE, EXPLAIN = "netjournal.done", "netjournal.snooze", "netjournal.explain"

_NOW = ("overdue", "today")
_LATER = "2 weeks"


class Lens(NamedTuple):
    """Words above the line of *span*, and the command that they stand for."""

    span: Span
    title: str
    command: str
    arguments: tuple[str, ...]


def lenses(day: Day, source: SourceFile) -> tuple[Lens, ...]:
    """Return the lenses of a file: for each follow-up that is due today or overdue.

    A follow-up stands above the line that proves it, and in the file of its person
    above the name where that line is elsewhere. Its commands take the file's path and
    the follow-up's key in it.
    """
    page = next(written_in(day.journal, source.path), None)
    if page is None or page.source.text != source.text:
        return ()
    return tuple(
        lens
        for item in due.of_file(day, page)
        if item.state in _NOW
        for lens in _of_item(day, page, item)
    )


def _of_item(day: Day, page: Contact | Note, item: FollowUp) -> Iterator[Lens]:
    span = _line(page, item)
    named = (page.source.path, item.key)
    yield Lens(span, _state(day, item), EXPLAIN, named)
    yield Lens(span, "done", DONE, named)
    if item.reason != "birthday":  # it cannot be put off
        yield Lens(span, f"in {_LATER}", SNOOZE, (*named, _LATER))
    yield Lens(span, "why", EXPLAIN, named)


def _state(day: Day, item: FollowUp) -> str:
    if item.due < day.today:
        return f"{spell((day.today - item.due).days)} overdue"
    return "due today"


def _line(page: Contact | Note, item: FollowUp) -> Span:
    for evidence in item.evidence:
        if evidence.path == page.source.path:
            return page.source.row_span(evidence.line)
    return page.source.row_span(page.source.line(target(page).span.start))
