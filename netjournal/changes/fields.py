"""Merging the keys of one contact into another.

A value that only one of them has is kept; lists are combined; if both have different
values, the user has to choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from netjournal.changes.change import Edit, adds, edited, front_of, sets, takes
from netjournal.edits.writing import Data
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.schema import CONTACT_KEYS
from netjournal.format.shapes import TEXT
from netjournal.format.source import SourceFile

Side = Literal["a", "b"]
Path = tuple[str | int, ...]

_SHAPES = {key.name: key.shape for key in CONTACT_KEYS}


class Conflict(NamedTuple):
    """A key, such as `status` or `met.on`, with different values in the two."""

    key: str
    a: str
    b: str


@dataclass
class Work:
    """The first contact's text during the merge, with conflicts and notices.

    `choices` says whose value to keep, by key, or with an empty key for all.
    """

    journal: Journal
    a: Contact
    b: Contact
    choices: Mapping[str, Side]
    source: SourceFile
    conflicts: list[Conflict] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def edit(self, step: Edit) -> None:
        """Change the first contact's text. Raises `ImpossibleError`."""
        self.source = edited(self.source, step)

    def at(self, path: Path) -> Data:
        """Return the value at *path* in the first contact's text, or an empty text."""
        found: Data = front_of(self.source).data
        for step in path:
            found = found.get(str(step), "") if isinstance(found, dict) else ""
        return found

    def takes_theirs(self, key: str, mine: Data, theirs: Data) -> bool:
        """Say whether to keep *theirs* if both have a value."""
        side = self.choices.get(key, self.choices.get(""))
        if side is None:
            self.conflicts.append(Conflict(key, shown(mine), shown(theirs)))
            return False
        lost = mine if side == "b" else theirs
        self.notices.append(f"left out, as you chose: {key}: {shown(lost)}")
        return side == "b"

    def leave_out(self, key: str, item: Data) -> None:
        """Add a notice that *item* is removed, because it names the contact itself."""
        self.notices.append(f"left out, a reference to itself: {key}: {shown(item)}")


def shown(value: Data) -> str:
    """Return a value on one line, for people to read."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return ", ".join(f"{name}: {shown(one)}" for name, one in value.items())


def people_in(journal: Journal, item: Data) -> list[str | None]:
    """Return the ids of the people in a list item; `None` for unknown names."""
    if isinstance(item, dict):
        item = item.get("who", "")
    texts = item if isinstance(item, list) else [item]
    return [journal.who(reference(one)) for one in texts if isinstance(one, str)]


def listed(value: Data) -> list[Data]:
    """Return *value* as a list; an empty value is an empty list."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def take_over(work: Work) -> None:
    """Merge the second contact's keys into the first contact's text.

    Raises `ImpossibleError` if it cannot be written.
    """
    for item in listed(work.at(("knows",))):
        if work.b.id in people_in(work.journal, item):
            work.leave_out("knows", item)
            work.edit(takes("knows", item))
    if "name" not in work.b.places:
        _name(work, work.b.name)  # it is the name of the file, which is deleted
    for name, value in front_of(work.b.source).data.items():
        if value:
            _take_over(work, name, value)


def _take_over(work: Work, name: str, value: Data) -> None:
    shape = _SHAPES.get(name, TEXT)
    if name == "name":
        _name(work, shown(value))
    elif shape.listed:
        _list(work, name, value)
    elif shape.mapped and isinstance(value, dict):
        for label, inner in value.items():
            _single(work, (name, label), inner)
    else:
        _single(work, (name,), value)


def _name(work: Work, theirs: str) -> None:
    """Keep both names: the other one becomes an alias."""
    mine = work.a.name
    if work.choices.get("name") == "b":
        work.edit(sets("name", theirs))
        theirs = mine
    _list(work, "aliases", theirs)


def _list(work: Work, name: str, value: Data) -> None:
    for item in listed(value):
        if _is_of_people(name) and work.a.id in people_in(work.journal, item):
            work.leave_out(name, item)
        elif name == "aliases" and fold(shown(item)) == fold(shown(work.at(("name",)))):
            continue  # it is already the name
        elif not any(
            _covers(work, name, one, item) for one in listed(work.at((name,)))
        ):
            work.edit(adds(name, item))


def _covers(work: Work, name: str, one: Data, other: Data) -> bool:
    """Say whether *one* already contains everything in *other*."""
    if isinstance(one, dict) and isinstance(other, str):
        values = (one.get(inner, "") for inner in ("value", "name", "who"))
        return any(_equal(work, name, each, other) for each in values)
    return _equal(work, name, one, other)


def _equal(work: Work, name: str, one: Data, other: Data) -> bool:
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if fold(one) == fold(other):
        return True
    who = work.journal.who(reference(one)) if _is_of_people(name) else None
    return who is not None and who == work.journal.who(reference(other))


def _is_of_people(name: str) -> bool:
    """Say whether the value of *name*, such as `met.through`, names people."""
    outer, *inner = name.split(".")
    part = _SHAPES.get(outer, TEXT).at(inner)
    return part is not None and part.of_people


def _single(work: Work, path: Path, theirs: Data) -> None:
    mine = work.at(path)
    if path == ("status",) and not mine:
        # A missing status means active, so it is a value.
        mine = "active"
    key = ".".join(map(str, path))
    if not mine or (
        not _equal(work, key, mine, theirs) and work.takes_theirs(key, mine, theirs)
    ):
        work.edit(sets(path, theirs))
