"""Preparing: what to know before meeting someone, or going somewhere."""

from __future__ import annotations

from netjournal.practice.prepare.background import Background, background
from netjournal.practice.prepare.event import (
    EventBrief,
    event_brief,
    event_brief_of,
    is_event,
)
from netjournal.practice.prepare.person import PersonBrief, brief_of, person_brief
from netjournal.practice.prepare.speech import key_questions, pitches

__all__ = [
    "Background",
    "EventBrief",
    "PersonBrief",
    "background",
    "brief_of",
    "event_brief",
    "event_brief_of",
    "is_event",
    "key_questions",
    "person_brief",
    "pitches",
]
