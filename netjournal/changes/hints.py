"""A new file in an editor: every key of the schema, with its meaning.

Keys with a value stay; empty keys and the hints are removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.format.patterns import pattern
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key

_FIRST = "# Fill in what you need. Empty keys are removed when you save."
_FENCE = pattern(r"^(?:---|\.\.\.)[ \t]*$")
_WIDTH = 16


def keys_for(path: str, kind: str = "") -> tuple[Key, ...]:
    """Return the keys that can be used in a new file at *path*."""
    if path.startswith("contacts/"):
        return CONTACT_KEYS
    return tuple(key for key in NOTE_KEYS if not key.only or kind in key.only)


def with_hints(text: str, keys: Iterable[Key]) -> str:
    """Return *text* with the missing *keys*, empty, with hints."""
    rows = text.split("\n")
    end = _end(rows)
    used = {row.partition(":")[0] for row in rows[1:end]}
    empty = [_row(key) for key in keys if key.name not in used]
    return "\n".join([rows[0], _FIRST, *rows[1:end], *empty, *rows[end:]])


def without_hints(text: str) -> str:
    """Return *text* without hints and without empty keys."""
    rows = text.split("\n")
    end = _end(rows)
    bare = map(_without_hint, rows[:end])
    kept = [row for row in bare if row.rstrip("\r") != _FIRST]
    names = {key.name for key in (*CONTACT_KEYS, *NOTE_KEYS)}
    used = [
        row
        for row, following in zip(kept, [*kept[1:], ""], strict=True)
        if not _is_empty(row, following, names)
    ]
    return "\n".join([*used, *rows[end:]])


def _row(key: Key) -> str:
    return f"{key.name + ': ':<{_WIDTH}}{_hint(key)}"


def _hint(key: Key) -> str:
    return f"# {key.value}: {key.meaning}"


_HINTS = sorted({_hint(key) for key in (*CONTACT_KEYS, *NOTE_KEYS)}, key=len)[::-1]


def _without_hint(row: str) -> str:
    bare = row.rstrip()
    for hint in _HINTS:
        if bare.endswith(hint):
            return bare.removesuffix(hint).rstrip()
    return row


def _is_empty(row: str, following: str, names: set[str]) -> bool:
    name, colon, value = row.partition(":")
    if not colon or value.strip() or name not in names:
        return False
    # A list or a map can be below its key, with the same indentation.
    return not following.startswith((" ", "\t", "- "))


def _end(rows: Sequence[str]) -> int:
    """Return the index of the closing line, or the number of lines."""
    fences = (
        at for at, row in enumerate(rows) if at and _FENCE.match(row.rstrip("\r"))
    )
    return next(fences, len(rows))
