"""The schema's information about a place in a front matter.

Which plain scalars are unambiguous there, and which keys come first.
"""

from __future__ import annotations

from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.shapes import INTRODUCTIONS

Step = str | int
Path = tuple[Step, ...]

_NOTHING: frozenset[str] = frozenset()


def _by_name(keys: tuple[Key, ...]) -> dict[str, Key]:
    return {key.name: key for key in keys}


_CONTACT = _by_name(CONTACT_KEYS)
_NOTE = _by_name(NOTE_KEYS)


def _key(name: Step) -> Key | None:
    """Return the key of this name; contacts and notes share no other meaning."""
    return _CONTACT.get(str(name)) or _NOTE.get(str(name))


def meant(path: Path) -> frozenset[str]:
    """Return what another YAML reader may take the value at *path* for.

    Dates are written plain where dates are expected, because every reader that knows
    dates agrees; everything else is quoted.
    """
    key = _key(path[0])
    if key is None:
        return _NOTHING
    shape = key.shape.at([step for step in path[1:] if isinstance(step, str)])
    return shape.plain if shape is not None else _NOTHING


def is_text(path: Path) -> bool:
    """Say whether the schema expects plain text at *path*, and nothing else."""
    return _key(path[0]) is not None and not meant(path)


def is_known(path: Path) -> bool:
    """Say whether the last step of *path* is a key of the schema.

    These are written plain, including `on`, as in the manual.
    """
    key = _key(path[0])
    if key is None or len(path) == 1:
        return key is not None
    return path[-1] in key.shape.inner


def is_introductions(path: Path) -> bool:
    """Say whether *path* is a list of pairs, where `[[a, b]]` is a pair."""
    key = _key(path[0])
    return key is not None and key.shape is INTRODUCTIONS and len(path) == 1


def may_hold_maps(path: Path) -> bool:
    """Say whether *path* is a list whose items can be maps, `{who, what}`."""
    key = _key(path[0])
    if key is None or len(path) > 1:
        return False
    return key.shape.listed and bool(key.shape.inner)


def before(path: Path, source_path: str) -> tuple[str, ...]:
    """Return the keys that precede *path* in the schema, nearest first."""
    table = _CONTACT if source_path.startswith("contacts/") else _NOTE
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return ()
    order: tuple[str, ...] = tuple(table)
    if len(path) > 1:
        key = table.get(names[0]) or _key(names[0])
        order = tuple(key.shape.inner) if key is not None else ()
    if names[-1] not in order:
        return ()
    return tuple(reversed(order[: order.index(names[-1])]))


def is_list(path: Path) -> bool:
    """Say whether the schema expects a list at *path*, which one text can stand for."""
    key = _key(path[0])
    if key is None:
        return False
    shape = key.shape.at([step for step in path[1:] if isinstance(step, str)])
    return shape is not None and shape.listed and not shape.single
