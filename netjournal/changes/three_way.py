"""Two changes of one file, merged by key (three-way), as git's merge driver needs it.

A merge by lines fails where two neighboring keys changed, and where two tags were added
to one list; and it can succeed where it must not, with one key twice. Here each key is
merged for itself: the side that changed it counts, lists are united, maps are merged by
their keys. The rest, and the order, are those of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum

from netjournal.edits import RefusedError, remove_key, set_value
from netjournal.edits.fields import is_list
from netjournal.edits.front import parted
from netjournal.edits.front import read as front_of
from netjournal.edits.writing import Data
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile


class Missing(Enum):
    """The value of a key that is not there."""

    MISSING = "missing"


MISSING = Missing.MISSING
Part = Data | Missing
Fields = Mapping[str, Data]
# Merges three texts by lines, with conflict markers if need be: base, ours, theirs.
# Returns the result, and whether it is without a conflict.
ByLines = Callable[[str, str, str], tuple[str, bool]]
_COMMENT = re.compile(r"(?m)(?:^|[ \t])(#[^\n\r]*)")


class Merged(NamedTuple):
    """The merged text, and what is in conflict.

    `keys` are keys that both sides changed in different ways, or a reason why the front
    matter cannot be merged by key; `text` is then git's own merge by lines. `body` says
    that the text below is in conflict, and marked.
    """

    text: str
    keys: tuple[str, ...] = ()
    body: bool = False
    reason: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for a person to decide."""
        return not (self.keys or self.body or self.reason)


def merged(path: str, base: str, ours: str, theirs: str, by_lines: ByLines) -> Merged:
    """Return the file at *path* with the changes of both sides since *base*.

    *base* is empty where both sides created the file. The merge by lines is taken where
    it says the same, since it keeps theirs as it was written.
    """
    by_git, is_clean = by_lines(base, ours, theirs)
    texts = (base, ours, theirs)
    try:
        fields = [_fields(path, text) for text in texts]
        fields_due, conflicts = _wanted(*fields)
    except RefusedError as error:
        # A file that cannot be read by keys is merged as git does it.
        return Merged(by_git, reason="" if is_clean else str(error))
    if conflicts:
        return Merged(by_git, keys=tuple(conflicts))
    if is_clean and _says(path, by_git, fields_due):
        return Merged(by_git)
    try:
        head = _spliced(path, ours, fields_due)
        bodies = [_body(path, text) for text in texts]
    except RefusedError as error:
        return Merged(by_git, reason=str(error))
    front = head[: len(head) - len(bodies[1])]
    if not _comments_due(path, *texts) <= _comments(path, head):
        return Merged(by_git, reason="a comment would be lost")
    body, is_clean = by_lines(*bodies)
    return Merged(front + body, body=not is_clean)


def _fields(path: str, text: str) -> Fields:
    return front_of(SourceFile(path, text)).data if text else {}


def _body(path: str, text: str) -> str:
    return text[parted(SourceFile(path, text))[1] :] if text else ""


def _says(path: str, text: str, fields_due: Fields) -> bool:
    """Say whether *text* has exactly the fields *fields_due*."""
    try:
        return _fields(path, text) == fields_due
    except RefusedError:
        return False


def _comments_due(path: str, base: str, ours: str, theirs: str) -> set[str]:
    """Return the comments that a merge has to have: new ones, and what both kept."""
    before, *after = (_comments(path, text) for text in (base, ours, theirs))
    return (after[0] - before) | (after[1] - before) | (after[0] & after[1])


def _comments(path: str, text: str) -> set[str]:
    """Return what looks like a comment in the front matter of *text*."""
    return set(_COMMENT.findall(text[: len(text) - len(_body(path, text))]))


def _wanted(base: Fields, ours: Fields, theirs: Fields) -> tuple[Fields, list[str]]:
    """Return the merged fields in the order of ours, and the keys in conflict."""
    fields: dict[str, Data] = {}
    conflicts = []
    for key in dict.fromkeys([*ours, *theirs]):
        sides = (part.get(key, MISSING) for part in (base, ours, theirs))
        try:
            value = _value((key,), *sides)
        except _ConflictError as error:
            conflicts.append(str(error))
        else:
            if value is not MISSING:
                fields[key] = value
    return fields, conflicts


class _ConflictError(Exception):
    """Both sides changed one value, in different ways."""


def _value(path: tuple[str, ...], base: Part, ours: Part, theirs: Part) -> Part:
    """Return the merged value at *path*. Raises `_ConflictError`."""
    if theirs in (ours, base):
        return ours
    if base == ours:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _map(path, base if isinstance(base, dict) else {}, ours, theirs)
    sides = (base, ours, theirs)
    if (
        MISSING not in (ours, theirs)
        and not any(isinstance(side, dict) for side in sides)
        and (is_list(path) or any(isinstance(side, list) for side in sides))
    ):
        return _list(path, *map(_items, sides)) or MISSING
    raise _ConflictError(".".join(path))


def _map(
    path: tuple[str, ...],
    base: Mapping[str, Data],
    ours: Mapping[str, Data],
    theirs: Mapping[str, Data],
) -> dict[str, Data]:
    fields: dict[str, Data] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        sides = (part.get(key, MISSING) for part in (base, ours, theirs))
        value = _value((*path, key), *sides)
        if value is not MISSING:
            fields[key] = value
    return fields


def _items(side: Part) -> list[Data]:
    if side is MISSING or not side:
        return []
    return side if isinstance(side, list) else [side]


def _list(
    path: tuple[str, ...], base: list[Data], ours: list[Data], theirs: list[Data]
) -> list[Data]:
    """Return both sides' additions without either's removals, in the order of ours.

    Maps that both sides took out and put in are one that both changed: a conflict.
    """
    gone = [item for item in base if item not in ours or item not in theirs]
    added = [item for item in theirs if item not in base and item not in ours]
    own = [item for item in ours if item not in base and item not in theirs]
    changed = [item for item in base if item not in ours and item not in theirs]
    if changed and any(isinstance(item, dict) for item in (*changed, *added, *own)):
        raise _ConflictError(".".join(path))
    return [item for item in ours if item not in gone] + added


def _spliced(path: str, ours: str, fields_due: Fields) -> str:
    """Return *ours* with the fields *fields_due*, and every other character as it is.

    Raises `RefusedError`.
    """
    source = SourceFile(path, ours)
    before = _fields(path, ours)
    for key in [key for key in before if key not in fields_due]:
        source = SourceFile(path, remove_key(source, (key,)))
    for key, value in fields_due.items():
        if key not in before or before[key] != value:
            source = SourceFile(path, set_value(source, (key,), value))
    return source.text
