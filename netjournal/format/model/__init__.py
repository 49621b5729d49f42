"""The content of a journal as frozen values: people, notes and relationships.

Everything here is what you wrote; what follows from it on a given day is computed
elsewhere.
"""

from __future__ import annotations

from netjournal.format.bodies import Body, Heading, Link, Promise, TaskDay, Unread
from netjournal.format.model.contact import Contact
from netjournal.format.model.document import Document
from netjournal.format.model.journal import Journal
from netjournal.format.model.note import Note
from netjournal.format.model.parts import (
    Decision,
    Direction,
    Entry,
    InterviewStage,
    Introduction,
    IntroductionStage,
    Labelled,
    Met,
    NamedDay,
    Never,
    Outcome,
    Position,
    Postal,
    Reference,
    Status,
    Tie,
)

# fmt: off
__all__ = [
    "Body", "Contact", "Decision", "Direction", "Document", "Entry", "Heading",
    "InterviewStage", "Introduction", "IntroductionStage", "Journal", "Labelled",
    "Link", "Met", "NamedDay", "Never", "Note", "Outcome", "Position",
    "Postal", "Promise", "Reference", "Status", "TaskDay", "Tie", "Unread",
]
# fmt: on
