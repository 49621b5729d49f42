"""Answered: the latest message that is waiting for an answer has one."""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError, change, sets
from netjournal.format.model import Contact, Note
from netjournal.format.source import Change
from netjournal.practice.day import Day


def unanswered(day: Day, contact: Contact) -> Note:
    """Return the latest unanswered message with a person.

    That is one of yours with nothing from them after it, or one of theirs if you have
    not written to or met them since. Raises `ImpossibleError` if there is none.
    """
    past = day.history(contact.id).interactions
    letters = [one for one in past if one.sort == "letter"]
    for one in reversed(letters):
        if one.note.answered is not None:
            continue
        if one.attempt:
            return one.note
        later = (
            other for other in past if other.note is not one.note and other.way != "in"
        )
        if one.way == "in" and not any(other.date >= one.date for other in later):
            return one.note
    raise ImpossibleError(
        f"no message to or from {contact.name} is waiting for an answer",
        f"see your history with them: netjournal show {contact.id}",
    )


def answered(note: Note) -> Change:
    """Return the file of a message, marked as answered."""
    return change(note.source, sets("answered", "true"))
