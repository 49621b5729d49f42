"""What one contact says, taken over by another: key by key.

Where only one says something, it stands; lists are put together; where both
say something else, somebody has to choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from netjournal.changes.change import Edit, adds, edited, front_of, sets, takes
from netjournal.edits.writing import Data
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Journal
from netjournal.format.schema import CONTACT_KEYS
from netjournal.format.shapes import TEXT
from netjournal.format.source import SourceFile

Side = Literal["a", "b"]
Path = tuple[str | int, ...]

_SHAPES = {key.name: key.shape for key in CONTACT_KEYS}


class Conflict(NamedTuple):
    """A key, such as `status` or `met.on`, of which the two say different things."""

    key: str
    a: str
    b: str


@dataclass
class Work:
    """The first one's text as it becomes that of both, and what came up.

    `choices` says whose value stands, by key, or with an empty key for all.
    """

    journal: Journal
    a: Contact
    b: Contact
    choices: Mapping[str, Side]
    source: SourceFile
    conflicts: list[Conflict] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def edit(self, step: Edit) -> None:
        """Change the first one's text. Raises `ImpossibleError`."""
        self.source = edited(self.source, step)

    def at(self, path: Path) -> Data:
        """Return what the first one's text says at *path*, empty for nothing."""
        found: Data = front_of(self.source).data
        for step in path:
            found = found.get(str(step), "") if isinstance(found, dict) else ""
        return found

    def takes_theirs(self, key: str, mine: Data, theirs: Data) -> bool:
        """Say whether *theirs* is to stand where both say something."""
        side = self.choices.get(key, self.choices.get(""))
        if side is None:
            self.conflicts.append(Conflict(key, shown(mine), shown(theirs)))
            return False
        lost = mine if side == "b" else theirs
        self.notices.append(f"left out, as you chose: {key}: {shown(lost)}")
        return side == "b"

    def leave_out(self, key: str, item: Data) -> None:
        """Say that *item* goes, since it names the person themselves."""
        self.notices.append(f"left out, it is themselves: {key}: {shown(item)}")


def shown(value: Data) -> str:
    """Return a value on one line, for people to read."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return ", ".join(f"{name}: {shown(one)}" for name, one in value.items())


def people_in(journal: Journal, item: Data) -> list[str | None]:
    """Return the ids of those whom an item of a list names; `None`: nobody."""
    if isinstance(item, dict):
        item = item.get("who", "")
    texts = item if isinstance(item, list) else [item]
    return [journal.who(reference(one)) for one in texts if isinstance(one, str)]


def listed(value: Data) -> list[Data]:
    """Return *value* as a list: one value is a list of one, nothing of none."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def take_over(work: Work) -> None:
    """Have the first one's text say what the second one's says.

    Raises `ImpossibleError` where it cannot be written.
    """
    for item in listed(work.at(("knows",))):
        if work.b.id in people_in(work.journal, item):
            work.leave_out("knows", item)
            work.edit(takes("knows", item))
    if "name" not in work.b.places:
        _name(work, work.b.name)  # it is that of the file, which goes
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
    """Keep both names: the one that does not stand becomes an alias."""
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
            continue  # it is the name already
        elif not any(
            _covers(work, name, one, item) for one in listed(work.at((name,)))
        ):
            work.edit(adds(name, item))


def _covers(work: Work, name: str, one: Data, other: Data) -> bool:
    """Say whether *one* says already all that *other* does."""
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
    """Say whether what stands at *name*, such as `met.through`, names people."""
    outer, *inner = name.split(".")
    part = _SHAPES.get(outer, TEXT).at(inner)
    return part is not None and part.of_people


def _single(work: Work, path: Path, theirs: Data) -> None:
    mine = work.at(path)
    if path == ("status",) and not mine:
        # Who goes without a word is active; that is not nothing.
        mine = "active"
    key = ".".join(map(str, path))
    if not mine or (
        not _equal(work, key, mine, theirs) and work.takes_theirs(key, mine, theirs)
    ):
        work.edit(sets(path, theirs))
