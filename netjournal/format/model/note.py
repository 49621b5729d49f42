"""A note, as in its file: about a meeting, a call, a message, an event."""

from __future__ import annotations

import datetime as dt

from netjournal.format.dates import day_in_name
from netjournal.format.model.document import Document
from netjournal.format.model.parts import (
    Decision,
    Direction,
    Entry,
    Introduction,
    Outcome,
    Reference,
)
from netjournal.format.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Note(Document):
    """A meeting, call, message, event …: the keys of `journal/**/*.md`.

    `date` is the day it counts on, `time` and `end_time` the times after it and after
    `end`, such as `9:30`; `kind` is a kind's name. `decision` is the plain `follow_up`,
    `decisions` those of a map.
    """

    date: dt.date
    time: str = ""
    end: dt.date | None = None
    end_time: str = ""
    kind: str = "note"
    participants: tuple[Reference, ...] = ()
    direction: Direction | None = None
    answered: bool | None = None
    attempt: bool = False
    place_name: str = ""
    url: str = ""
    event: Reference | None = None
    expected: tuple[Reference, ...] = ()
    hosts: tuple[Reference, ...] = ()
    decision: Decision | None = None
    decisions: tuple[tuple[Reference, Decision], ...] = ()
    gave: tuple[Entry, ...] = ()
    received: tuple[Entry, ...] = ()
    asked: tuple[Entry, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    referrals: tuple[Reference, ...] = ()
    outcome: Outcome | None = None
    lessons: tuple[str, ...] = ()
    pitch: str = ""
    landed: Outcome | None = None
    topics: tuple[str, ...] = ()
    needs: tuple[Entry, ...] = ()
    questions: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    stage: str = ""
    reported: dt.date | None = None
    type: str = ""
    origins_from: tuple[Reference, ...] = ()
    closed: dt.date | None = None

    @property
    def shown_title(self) -> str:
        """The title: the key, or else the first heading, or else the file name."""
        if self.title:
            return self.title
        for heading in self.body.headings:
            if heading.text:
                return heading.text
        return _spoken(self.id)


def _spoken(stem: str) -> str:
    """Return the words after the date in a file name."""
    named = day_in_name(stem)
    slug = named.rest if named else stem
    # Hyphens are spaces only if there are no spaces.
    said = slug if " " in slug else slug.replace("-", " ").replace("_", " ").strip()
    return said[:1].upper() + said[1:] or stem
