"""A date in the future should be in the past, or a plan records results.

The day you met, a birthday with its year and the day an opportunity closed are
in the past when you write them down. A note dated after today is a plan and does
not count as contact yet. If it already says how things went, its date is probably
wrong by a month or a year.

Bad, on 22 November 2026::

    met:
      on: 2027-03-01

Bad, in a note dated 2027-03-01::

    outcome: good
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.rules import _pages

RULE = Rule("NJ301", "date-in-future", Severity.WARNING)
SCOPE = "file"

_TELLING = ("outcome", "gave", "received", "asked", "lesson", "landed", "answers")


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each date that should be in the past but is not."""
    for contact in _pages.contacts(day):
        yield from _of_contact(contact, day.today)
    for note in _pages.notes(day):
        if note.closed is not None and note.closed > day.today:
            place = note.place("closed")
            yield _problem(note.source, place, f"'closed' is {note.closed}", day.today)
        if note.date > day.today:
            yield from _of_plan(note, day.today)


def _of_contact(contact: Contact, today: dt.date) -> Iterator[Diagnostic]:
    met, born = contact.met, contact.birthday
    # A planned event in `met.at` fills in `on`, whose span is then that of `at`.
    if met is not None and met.on is not None and met.on.first > today:
        yield _problem(contact.source, met.span, f"the day you met is {met.on}", today)
    if born is not None and born.year is not None and born.began > today:
        place = contact.place("birthday")
        yield _problem(contact.source, place, f"the birthday is {born}", today)


def _of_plan(note: Note, today: dt.date) -> Iterator[Diagnostic]:
    told = next((key for key in _TELLING if key in note.places), None)
    if told is None and note.answered:
        told = "answered"
    if told is None and any(one.stage == "made" for one in note.introductions):
        told = "introduced"
    if told is not None:
        message = f"'{told}' records what happened, but the note is dated {note.date}"
        yield _problem(note.source, note.place(told), message, today)


def _problem(
    source: SourceFile, span: Span, message: str, today: dt.date
) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        source=source,
        span=span,
        message=f"{message}, which is after today ({today})",
    )
