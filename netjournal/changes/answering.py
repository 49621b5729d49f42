"""Answered: the latest letter that waits for an answer has got one."""

from __future__ import annotations

from netjournal.changes.change import ImpossibleError, change, sets
from netjournal.format.model import Contact, Note
from netjournal.format.source import Change
from netjournal.practice.day import Day


def unanswered(day: Day, contact: Contact) -> Note:
    """Return the latest letter with a person that nothing has answered.

    Mine, where nothing of theirs came after it; theirs, where I have not
    written or met them since. Raises `ImpossibleError` where there is none.
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
        f"no letter to or from {contact.name} waits for an answer",
        f"`netjournal show {contact.id}` has what passed between you",
    )


def answered(note: Note) -> Change:
    """Return a letter's file with the word that it was answered."""
    return change(note.source, sets("answered", "true"))
