"""What a note is about, in as few words as say it: never half a clause."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.model import Note
from netjournal.render.markup.bidi import named
from netjournal.render.pages.beginning import ROOM
from netjournal.render.pages.view import Links

_TOPICS = 3


def gist(note: Note, at: Links) -> str:
    """Return the topics of a note as HTML, else how its body begins."""
    topics = _few(note.topics)
    if topics:
        return ", ".join(map(named, topics))
    return named(at.view.beginning(note).clauses)


def _few(topics: Sequence[str]) -> list[str]:
    """Return the first topics: as many as fit, and at least one."""
    few: list[str] = []
    for topic in topics[:_TOPICS]:
        if few and len(", ".join((*few, topic))) > ROOM:
            break
        few.append(topic)
    return few
