"""What a Markdown body mentions, as frozen values: links, headings and tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from netjournal.format.folding import fold
from netjournal.format.source import Span


class Link(NamedTuple):
    """A `[[target#heading|label]]` in a body, or a Markdown link to a file.

    `target` is an id or a name, of a path its last part; `place` says where it
    is. `path` is the whole path where there was one, from where the file is.
    """

    target: str
    heading: str
    label: str
    span: Span
    place: Span = Span(0, 0)
    path: str = ""

    @property
    def key(self) -> str:
        """The target as it is compared."""
        return fold(self.target)


class Heading(NamedTuple):
    """A heading in a body, without its marks."""

    level: int
    text: str
    span: Span


class TaskDay(NamedTuple):
    """A day in a task line, and what it is for; `span` is the day alone."""

    what: Literal["due", "scheduled", "start", "done", "created", "cancelled"]
    day: dt.date
    span: Span


class Unread(NamedTuple):
    """What a task line has that was not understood, and why not.

    `no-day` is on no calendar, `day` is none that reads, `either` may be two
    days, `loose` is a day that nothing says to be due; `repeat` is a recurrence,
    `mark` a box's mark, `box` a box that other programs do not see, `bare` one
    in no list, and `sign` one that is a single character. Of a `long` line only the
    beginning is looked at.
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
    """A task line: what I promised, or with `waiting` what they owe me.

    `text` is what remains without the box, `waiting:`, the days and what says
    how often it comes again, which is `repeat`; `due` is the due day, else the
    day it is scheduled for, else the one it starts on. `span` is the line from
    its list marker to its end; `box` what comes behind the open bracket.
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
    """What stands below the front matter; `start` is its first character.

    `embeds` show a file within the text (`![[…]]`) and refer to nobody.
    """

    start: int
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    promises: tuple[Promise, ...] = ()
    embeds: tuple[Link, ...] = ()
    unread: tuple[Unread, ...] = ()


class UnseenBody(Body):
    """A body that is looked into when something first asks what it mentions.

    Whoever only names people, as `log` does, does not pay for the texts of
    twenty years.
    """

    def __init__(self, start: int, scan: Callable[[], Body]) -> None:
        """Have *scan* look into the body that begins at *start*."""
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "_scan", scan)

    @cached_property
    def _seen(self) -> Body:
        scan: Callable[[], Body] = self.__dict__["_scan"]
        return scan()

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Whom and what the text links."""
        return self._seen.links

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return self._seen.headings

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The task lines, in order."""
        return self._seen.promises

    @cached_property
    def embeds(self) -> tuple[Link, ...]:
        """What the text shows of other files."""
        return self._seen.embeds

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """What in the task lines was not understood."""
        return self._seen.unread
