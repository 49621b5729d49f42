"""What a journal says, as frozen values: people, notes and what ties them.

Everything here is what was written; what follows from it on a given day is
computed elsewhere.
"""

from __future__ import annotations

from netjournal.bodies import Body, Heading, Link, Promise, TaskDay, Unread
from netjournal.model.contact import Contact
from netjournal.model.document import Document
from netjournal.model.journal import Journal
from netjournal.model.note import Note
from netjournal.model.parts import (
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
    Reference,
    Status,
    Tie,
)

# fmt: off
__all__ = [
    "Body", "Contact", "Decision", "Direction", "Document", "Entry", "Heading",
    "InterviewStage", "Introduction", "IntroductionStage", "Journal", "Labelled",
    "Link", "Met", "NamedDay", "Never", "Note", "Outcome", "Position", "Promise",
    "Reference", "Status", "TaskDay", "Tie", "Unread",
]
# fmt: on
