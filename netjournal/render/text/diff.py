"""What a change would do to files, as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from netjournal.format.patterns import pattern
from netjournal.format.source import Raw

_ROW = pattern(r"[^\n]*\n|[^\n]+")
_NOWHERE = "/dev/null"
_NO_END = "\\ No newline at end of file"


def difference(changes: Iterable[Sequence[str | None]]) -> str:
    """Return the diff of several files, each a path, its old and new text."""
    return "".join(
        unified(path, old, new) for path, old, new, *_ in changes if path is not None
    )


def unified(path: str, old: str | None, new: str | None) -> str:
    """Return the diff of *old* and *new*, empty where they are the same.

    `None` stands for no file. It is for reading: carriage returns at line
    ends are left out.
    """
    if isinstance(old, Raw) or isinstance(new, Raw):
        return _of_bytes(path, old, new)
    rows = difflib.unified_diff(
        _rows(old),
        _rows(new),
        fromfile=_NOWHERE if old is None else f"a/{path}",
        tofile=_NOWHERE if new is None else f"b/{path}",
        lineterm="",
    )
    return "".join(f"{row}\n" for row in rows)


def _of_bytes(path: str, old: str | None, new: str | None) -> str:
    """Return a line in the place of a diff of files that are no text."""
    names = (_NOWHERE if old is None else f"a/{path}", f"b/{path}")
    names = names if new is not None else (names[0], _NOWHERE)
    return "" if old == new else f"Binary files {names[0]} and {names[1]} differ\n"


def _rows(text: str | None) -> list[str]:
    if not text:
        return []
    rows = [row.removesuffix("\n").removesuffix("\r") for row in _ROW.findall(text)]
    if not text.endswith("\n"):
        # Part of the row, so that a line end that is added shows as a change.
        rows[-1] += f"\n{_NO_END}"
    return rows
