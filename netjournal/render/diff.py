"""What a change would do to a file, as a unified diff."""

from __future__ import annotations

import difflib
import re

_ROW = re.compile(r"[^\n]*\n|[^\n]+")


def unified(path: str, old: str, new: str) -> str:
    """Return the diff of *old* and *new*, empty where they are the same.

    It is for reading: carriage returns at line ends are left out.
    """
    rows = difflib.unified_diff(
        _rows(old), _rows(new), fromfile=f"a/{path}", tofile=f"b/{path}", lineterm=""
    )
    return "".join(f"{row}\n" for row in rows)


def _rows(text: str) -> list[str]:
    return [row.removesuffix("\n").removesuffix("\r") for row in _ROW.findall(text)]
