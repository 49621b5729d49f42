"""One record on its way into one file: what is written, proposed, or in conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from netjournal.changes.change import Edit
from netjournal.changes.importing.plan import Entry, Field, State, Take
from netjournal.edits.writing import Data
from netjournal.format.records import dataclass

# What a person decided about one key: the update or conflict is taken, or declined.
Deciding = Callable[[str], Take | None]


@dataclass
class Merge:
    """One record on its way into one file; the lists fill while it is merged.

    `mine` is the front matter of the file, `last` what was remembered, `now` the
    record. `remembered` is what is remembered from now on.
    """

    mine: dict[str, Data]
    last: Mapping[str, Data]
    now: dict[str, Data]
    today: dt.date
    region: str
    decided: Deciding
    updates: bool
    name: str
    remembered: dict[str, Data] = field(default_factory=dict)
    steps: list[Edit] = field(default_factory=list)
    written: list[Field] = field(default_factory=list)
    proposed: list[Field] = field(default_factory=list)
    conflicts: list[Field] = field(default_factory=list)

    @property
    def state(self) -> State:
        """What becomes of the record."""
        if self.written:
            return "changed"
        if self.proposed:
            return "proposed"
        return "conflict" if self.conflicts else "same"

    def entry(self, entry: Entry) -> Entry:
        """Return *entry* with the fields that were merged."""
        return replace(
            entry,
            fields=tuple(self.written),
            proposed=tuple(self.proposed),
            conflicts=tuple(self.conflicts),
        )

    def write(self, change: Field, *steps: Edit) -> None:
        """Write a field."""
        self.written.append(change)
        self.steps.extend(steps)

    def propose(self, change: Field, *steps: Edit, keys: tuple[str, ...] = ()) -> None:
        """Propose an update: written if it is accepted, and else proposed again.

        *keys* are those that it is remembered by, if they are not the field's own.
        """
        take = self.decided(change.key)
        if take is not None and take.mine:
            return
        if self.updates or take is not None:
            self.write(change, *steps)
            return
        self.proposed.append(change)
        for key in keys or (change.key,):
            self._forget(key)

    def contest(self, change: Field, *steps: Edit) -> None:
        """Show a conflict, or write it if the source is to win."""
        take = self.decided(change.key)
        if take is not None and take.mine:
            return
        if take is not None and take.theirs:
            self.write(change, *steps)
            return
        self.conflicts.append(change)

    def insist(self, change: Field, *steps: Edit) -> None:
        """Write what a person asks for, though their own value would stand."""
        take = self.decided(change.key)
        if take is not None and take.theirs:
            self.write(change, *steps)

    def _forget(self, key: str) -> None:
        """Remember of *key* what was remembered before."""
        outer, _, inner = key.partition(".")
        if inner:
            before = self.last.get(outer)
            was = before.get(inner, "") if isinstance(before, dict) else ""
            pairs = self.remembered.get(outer)
            others = {**pairs} if isinstance(pairs, dict) else {}
            others.pop(inner, None)
            self.remembered[outer] = {**others, inner: was} if was else others
        elif key in self.last:
            self.remembered[key] = self.last[key]
        else:
            self.remembered.pop(key, None)
