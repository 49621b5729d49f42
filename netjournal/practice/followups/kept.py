"""What is due, kept for the day: rows as JSON, and what they were made of.

There are three texts. `due.state` names the day and the state of the journal that the
others are for. `due` has the rows that most commands need and the days of last touches,
`due.more` the birthdays far off and what each portion depends on. After its first line,
each of the two has a line for each file, and only those that a change concerns are
looked at. What a change leaves as it was is not written again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from netjournal.format.lines import Lines
from netjournal.practice.day import Day, Shelf
from netjournal.practice.followups.items import Agenda, Row, agenda
from netjournal.practice.followups.marks import mark_of

if TYPE_CHECKING:
    from netjournal.practice.followups.portions import Patch, Portion

T = TypeVar("T")

_STATE, _NEAR, _MORE = "due.state", "due", "due.more"
_OPEN = "kept follow-ups"
_UNLIMITED = dt.date.max

# The rows of each file, by its mark.
_Rows = dict[str, list[list[Any]]]
_END = b"\n"


def kept_rows(day: Day, shelf: Shelf, horizon: dt.date) -> list[Row]:
    """Return the rows of *day*, those kept on *shelf* where they are for it.

    Birthdays may go on beyond *horizon*. What had to be computed is kept.
    """
    standing = _standing(day, shelf)
    groups = [rows for _, (rows, _) in standing.near]
    if horizon > standing.soon:
        groups += standing.far.values()
    return [Row(*row) for rows in groups for row in rows]


def kept_touches(day: Day, shelf: Shelf) -> Mapping[str, str]:
    """Return the day of the last touch of each contact with any, by the file's mark."""
    near = _standing(day, shelf).near
    return {mark: touch for mark, (_, touch) in near if touch}


def near_state(day: Day, shelf: Shelf) -> str:
    """Return what names the rows of *day* that come up soon: as long as it is the same.

    Those kept on *shelf* are brought up to date, but not looked at.
    """
    return json.dumps(_standing(day, shelf).near_of)


class _Kept:
    """The rows on a shelf, and what is known of their portions."""

    def __init__(self, day: Day, shelf: Shelf) -> None:
        self.day = day
        self.shelf = shelf
        self.soon = day.settings.soon.after(day.today)
        about, _ = _read(shelf, _STATE)
        head, lines = _read(shelf, _NEAR)
        # For which state of the journal all of it is, and each text was written.
        self.state: list[Any] | None = about.get("state")
        self.near_of: list[Any] | None = about.get("near")
        self._more_of: list[Any] | None = about.get("more")
        if head.get("of") != self.near_of:
            self.state = None  # two processes wrote at once, or one was interrupted
        self._lines = Lines(lines)

    @cached_property
    def near(self) -> list[tuple[str, list[Any]]]:
        """The marks of files with their rows and the day of the last touch."""
        return [*self._lines.records()]

    @property
    def is_current(self) -> bool:
        """Whether the rows are those of the day and the journal as they are now."""
        return self.state == self._now

    @property
    def _now(self) -> list[Any]:
        return [self.day.today.isoformat(), self.shelf.revision]

    @cached_property
    def _unread(self) -> list[str]:
        return sorted(self.day.journal.unread)

    @cached_property
    def _more(self) -> tuple[Mapping[str, Any], bytes]:
        return _read(self.shelf, _MORE)

    @cached_property
    def far(self) -> _Rows:
        """The rows of birthdays after what is coming up."""
        return dict(self._more[0].get("rows", {}))

    @cached_property
    def _links(self) -> Lines:
        """What each portion depends on: people, notes, whom it names; its register."""
        return Lines(self._more[1])

    # What `patch` asks for

    def register(self, mark: str) -> list[str] | None:
        link = self._links.get(mark)
        return None if link is None else link[3]

    def depending(
        self, people: Collection[str], notes: Collection[str]
    ) -> Iterator[tuple[str, Collection[str]]]:
        for mark, link in self._links.containing((*people, *notes)):
            if not (_disjoint(link[0], people) and _disjoint(link[1], notes)):
                yield mark, link[0]

    def naming(self, person: str) -> Iterator[str]:
        links = self._links.containing((person,))
        return (mark for mark, link in links if person in link[2])

    # What is kept

    def renew(self) -> None:
        """Compute what is not there, and keep it."""
        # Imported here, because mostly everything is there.
        from netjournal.practice.followups.portions import portions

        today = agenda(self.day, _UNLIMITED)
        differing = self._patched(today)
        self.state = self._now
        if differing is None:
            self.far, self._lines, self._links = {}, Lines(), Lines()
            self.near_of = self._more_of = self.state
            differing = portions(today)
        for mark, portion in differing.items():
            self._lay(mark, portion)
        self._write()

    def _patched(self, today: Agenda) -> Patch | None:
        """Return what differs; `None` where nothing kept is of use."""
        if self.state is None or self.state[0] != self._now[0]:
            return None
        head, _ = self._more
        if head.get("of") != self._more_of:
            return None
        paths = self.shelf.changed(self.state[1])
        if paths is None or head.get("unread") != self._unread:
            return None
        from netjournal.practice.followups.portions import patch

        return patch(today, self, set(map(mark_of, paths)))

    def _lay(self, mark: str, portion: Portion | None) -> None:
        """Take over the portion of a file, with what it changes of the texts."""
        rows = [] if portion is None else portion.rows
        soon = self.soon.isoformat()
        far = [list(row) for row in rows if row.reason == "birthday" and row.due > soon]
        near = [
            list(row) for row in rows if row.reason != "birthday" or row.due <= soon
        ]
        link = portion and [
            *(portion.people, portion.notes, portion.named, portion.register)
        ]
        touch = portion.touch if portion else ""
        if self._lines.put(mark, [near, touch] if near or touch else None):
            self.near_of = self.state
        if _set(self.far, mark, far or None) | self._links.put(mark, link):
            self._more_of = self.state

    def _write(self) -> None:
        """Keep the texts that differ, and what all of them are for."""
        texts = {}
        if self._more_of == self.state:
            more = {"of": self.state, "rows": self.far, "unread": self._unread}
            texts[_MORE] = _written(more) + _END + self._links.written()
        if self.near_of == self.state:
            lines = self._lines.written()
            texts[_NEAR] = _written({"of": self.state}) + _END + lines
            self._lines = Lines(lines)
            vars(self).pop("near", None)
        about = {"state": self.state, "near": self.near_of, "more": self._more_of}
        texts[_STATE] = _written(about)
        self.shelf.put_all(texts)


def _set(values: dict[str, T], mark: str, value: T | None) -> bool:
    """Put a *value* in its place, or `None` out of it; say whether that differs."""
    if values.get(mark) == value:
        return False
    if value is None:
        del values[mark]
    else:
        values[mark] = value
    return True


def _standing(day: Day, shelf: Shelf) -> _Kept:
    # The day remembers it, as it does what it computes itself.
    standing: _Kept | None = vars(day).get(_OPEN)
    if standing is None:
        standing = vars(day)[_OPEN] = _Kept(day, shelf)
    if not standing.is_current:
        standing.renew()
    return standing


def _disjoint(ids: Iterable[str], others: Collection[str]) -> bool:
    return not any(stem in others for stem in ids)


def _read(shelf: Shelf, name: str) -> tuple[dict[str, Any], bytes]:
    """Return the first line of a text, decoded, and the other lines."""
    head, _, lines = (shelf.get(name) or b"").partition(_END)
    try:
        value = json.loads(head) if head else {}
    except ValueError:  # damaged: as if there were nothing
        return {}, b""
    return (value, lines) if isinstance(value, dict) else ({}, b"")


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
