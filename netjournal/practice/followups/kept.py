"""What is due, kept for the day: rows as JSON, and what they were made of.

There are three texts. `due` has the rows that most commands need and the days of last
touches, `due.more` the birthdays far off and what each portion depends on. After its
first line, each of the two has a line for each file, and only those that a change
concerns are looked at. `due.state` names the day and the state of the journal that all
of it is for, and has what changed since the two were written: as long as that is not
much, they stay as they are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from netjournal.format.lines import Lines, encoded
from netjournal.practice.day import Day, Shelf
from netjournal.practice.followups.items import Agenda, FollowUp, Row, agenda
from netjournal.practice.followups.marks import mark_of
from netjournal.practice.followups.settle import listed, shortest

if TYPE_CHECKING:
    from netjournal.practice.followups.portions import Patch, Portion

_STATE, _NEAR, _MORE = "due.state", "due", "due.more"
_OPEN = "kept follow-ups"
_UNLIMITED = dt.date.max
_MUCH = 200_000  # bytes of changes: a tenth of what is due in a large journal

# The rows of each file, by its mark.
_Rows = dict[str, list[list[Any]]]
_END = b"\n"
_BETWEEN = _END * 2


def kept_rows(day: Day, shelf: Shelf, horizon: dt.date) -> list[Row]:
    """Return the rows of *day*, those kept on *shelf* where they are for it.

    Birthdays may go on beyond *horizon*. What had to be computed is kept.
    """
    items = kept_items(day, shelf)
    groups = [rows for _, (rows, _) in items.near]
    if horizon > items.soon:
        groups += items.far.values()
    return [Row(*row) for rows in groups for row in rows]


def kept_touches(day: Day, shelf: Shelf) -> Mapping[str, str]:
    """Return the day of the last touch of each contact with any, by the file's mark."""
    near = kept_items(day, shelf).near
    return {mark: touch for mark, (_, touch) in near if touch}


def kept_items(day: Day, shelf: Shelf) -> Kept:
    """Return the rows of *day* by file: those on *shelf*, brought up to date."""
    # The day remembers it, as it does what it computes itself.
    items: Kept | None = vars(day).get(_OPEN)
    if items is None:
        items = vars(day)[_OPEN] = Kept(day, shelf)
    if not items.is_current:
        items.renew()
    return items


class Kept:
    """The rows on a shelf, and what is known of their portions.

    `state` is the day and the revision of the journal that they are for, `base` those
    for which the texts were written. `changed` are the revisions at which files got
    other rows since then, by mark.
    """

    def __init__(self, day: Day, shelf: Shelf) -> None:
        """Have what *shelf* has, whatever day and journal it is for."""
        self.day = day
        self.shelf = shelf
        self.soon = day.settings.soon.after(day.today)
        head, changes = _read(shelf, _STATE)
        near, _, self._link_changes = changes.partition(_BETWEEN)
        self.state: list[Any] | None = head.get("state")
        self.base: list[Any] | None = head.get("base")
        self.changed: dict[str, int] = head.get("changed", {})
        self._far_changes: _Rows = head.get("far", {})
        head, lines = _read(shelf, _NEAR)
        if self.base is None or head.get("of") != self.base:
            self.state = None  # two processes wrote at once, or one was interrupted
            lines = near = b""
        self._lines = Lines(lines, near)

    @cached_property
    def near(self) -> list[tuple[str, list[Any]]]:
        """The marks of files with their rows and the day of the last touch."""
        return [*self._lines.records()]

    def files(self) -> dict[str, str]:
        """Return the mark of the file that gives each item, by the shortest key."""
        return {shortest(row[0]): mark for mark, (rows, _) in self.near for row in rows}

    def given(
        self, marks: Iterable[str], until: dt.date | None = None
    ) -> dict[str, list[FollowUp]] | None:
        """Return what some files give to all that is due up to *until*, by mark.

        `None` where a key has to be longer than the shortest ones.
        """
        rows = {mark: self._rows(mark) for mark in marks}
        keys = [shortest(row.digest) for of_file in rows.values() for row in of_file]
        if any(self._has_several(key) for key in keys):
            return None
        return {
            mark: listed(of_file, self.soon, until) for mark, of_file in rows.items()
        }

    def _rows(self, mark: str) -> list[Row]:
        record = self._lines.get(mark)
        return [Row(*row) for row in record[0]] if record else []

    def _has_several(self, key: str) -> bool:
        groups = [rows for _, (rows, _) in self._lines.beginning(key)]
        return sum(shortest(row[0]) == key for rows in groups for row in rows) > 1

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
        rows = {**self._more[0].get("rows", {}), **self._far_changes}
        return {mark: of_file for mark, of_file in rows.items() if of_file}

    @cached_property
    def _links(self) -> Lines:
        """What each portion depends on: people, notes, whom it names; its register."""
        return Lines(self._more[1], self._link_changes)

    # What `patch` asks for

    def register(self, mark: str) -> list[str] | None:
        """Return how the journal knew a file; `None` if there was none."""
        link = self._links.get(mark)
        return None if link is None else link[3]

    def depending(
        self, people: Collection[str], notes: Collection[str]
    ) -> Iterator[tuple[str, Collection[str]]]:
        """Yield the marks of what depends on any of these, with all its people."""
        for mark, link in self._links.containing((*people, *notes)):
            if not (_disjoint(link[0], people) and _disjoint(link[1], notes)):
                yield mark, link[0]

    def naming(self, person: str) -> Iterator[str]:
        """Yield the marks of notes that decide about a person they are not with."""
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
            self.base = None
            self._lines, self._links, self.far = Lines(), Lines(), {}
            differing = portions(today, self.shelf)
        for mark in [*differing]:
            self._lay(mark, differing.pop(mark))  # both at once would be large
        self._write()
        vars(self).pop("near", None)

    def _patched(self, today: Agenda) -> Patch | None:
        """Return what differs; `None` where nothing kept is of use."""
        if self.state is None or self.state[0] != self._now[0]:
            return None
        head, _ = self._more
        if head.get("of") != self.base:
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
            self.changed[mark] = self.shelf.revision
        if self.far.get(mark, []) != far:
            self._far_changes[mark] = self.far[mark] = far
        self._links.put(mark, link)

    def _write(self) -> None:
        """Keep what differs from the texts, or the texts anew where that is much."""
        texts = {}
        near = links = b""
        if self.base is not None:
            near, links = self._lines.changes(), self._links.changes()
        if self.base is None or len(near) + len(links) > _MUCH:
            texts = self._texts()
            near = links = b""
        head = {
            "state": self.state,
            "base": self.base,
            "changed": self.changed,
            "far": self._far_changes,
        }
        texts[_STATE] = encoded(head) + _END + _BETWEEN.join((near, links))
        self.shelf.put_all(texts)

    def _texts(self) -> dict[str, bytes]:
        """Return the texts anew, with nothing that changed since."""
        self.base, self.changed, self._far_changes = self.state, {}, {}
        more = {"of": self.base, "rows": self.far, "unread": self._unread}
        links = self._links.written()
        self._lines = Lines(self._lines.written())
        return {
            _NEAR: encoded({"of": self.base}) + _END + self._lines.written(),
            _MORE: encoded(more) + _END + links,
        }


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
