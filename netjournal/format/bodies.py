"""What a Markdown body mentions, as frozen values: links, headings and tasks."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.source import Span


class Link(NamedTuple):
    """A `[[target#heading|label]]` in a body, or a Markdown link to a file.

    `target` is an id or a name (for a path, its last part) and `place` its position.
    `path` is the whole path, if the link is one, relative to the file.
    """

    target: str
    heading: str
    label: str
    span: Span
    place: Span = Span(0, 0)
    path: str = ""

    @property
    def key(self) -> str:
        """The target in the form used for comparison."""
        return fold(self.target)


class Heading(NamedTuple):
    """A heading in a body, without its `#` marks."""

    level: int
    text: str
    span: Span


class TaskDay(NamedTuple):
    """A date in a task line, and its meaning; `span` covers the date alone."""

    what: Literal["due", "scheduled", "start", "done", "created", "cancelled"]
    day: dt.date
    span: Span


class Unread(NamedTuple):
    """A part of a task line that was not understood, and the reason.

    `no-day` does not exist in the calendar, `day` is not a valid date, `either` can be
    two dates, `loose` is a date not marked as the due date; `repeat` is a recurrence,
    `mark` the mark in a box, `box` a box that other programs do not see, `bare` a box
    outside of a list, and `sign` a box that is a single character. Only the beginning
    of a `long` line is read.
    """

    why: Literal[
        "no-day",
        "day",
        "either",
        "loose",
        "repeat",
        "mark",
        "box",
        "bare",
        "sign",
        "long",
    ]
    text: str
    span: Span


class Promise(NamedTuple):
    """A task line: a promise of yours, or with `waiting` something they owe you.

    `text` is the line without the box, `waiting:`, the dates and the recurrence, which
    is `repeat`; `due` is the due date, or else the scheduled date, or else the start
    date. `span` is the line from its list marker to its end; `box` is the offset after
    the opening bracket.
    """

    state: Literal["open", "done", "dropped", "moved"]
    waiting: bool
    text: str
    due: dt.date | None
    done: dt.date | None
    links: tuple[Link, ...]
    span: Span
    box: int
    days: tuple[TaskDay, ...] = ()
    repeat: str = ""


@dataclass(frozen=True)
class Body:
    """The text below the front matter; `start` is the offset of its first character.

    `embeds` show a file within the text (`![[…]]`) and refer to nobody.
    """

    start: int
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    promises: tuple[Promise, ...] = ()
    embeds: tuple[Link, ...] = ()
    unread: tuple[Unread, ...] = ()

    def leads_only_to(self, words: set[str]) -> bool:  # noqa: ARG002 (others look)
        """Say whether each link is known to be one of *words* between `[[` and `]]`.

        They are ids and names without any marks. `False` where nobody has looked.
        """
        return False
