"""Lessons, for a terminal: what was learned, where and with whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.model import Journal
from netjournal.format.wording import all_of, commas
from netjournal.practice.lessons import Lesson
from netjournal.render.text.listing import entry, told_data
from netjournal.render.text.styled import Line


def lesson_lines(
    found: Iterable[Lesson], journal: Journal, width: int
) -> Iterator[Line]:
    """Yield the lessons, each with the note it is from."""
    for one in found:
        names = all_of(journal.names(one.contacts))
        said = one.lessons or ("it went poorly; nothing is written down yet",)
        source = commas((one.note.title, str(one.note.date), one.note.kind, names))
        for number, text in enumerate(said):
            last = number == len(said) - 1
            more = [source] if last else []
            proof = (one.note.evidence,) if last else ()
            yield from entry("", text, width, lead="  • ", more=more, proof=proof)


def lesson_data(found: Iterable[Lesson], today: dt.date) -> dict[str, object]:
    """Return lessons as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [
            {
                **told_data(one.note),
                "contacts": list(one.contacts),
                "outcome": one.outcome,
                "lessons": list(one.lessons),
            }
            for one in found
        ],
    }
