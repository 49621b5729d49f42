"""Several small files in one text file, as the cases under `cases/` are.

What comes before the first header is a comment. A header is a line of its
own, ``-- name --``; a file is everything up to the next header.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = re.compile(r"^-- (.+) --\n", re.MULTILINE)


def read(text: str) -> dict[str, str]:
    """Return each file's text by its name, in the order they stand.

    Raises `ValueError` where a name stands twice.
    """
    _, *rest = _HEADER.split(text)
    names, texts = rest[::2], rest[1::2]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"named twice: {', '.join(twice)}")
    return dict(zip(names, texts, strict=True))


def comment(text: str) -> str:
    """Return what is said before the first file."""
    return _HEADER.split(text, maxsplit=1)[0]


def write(said: str, files: Mapping[str, str]) -> str:
    """Return the archive that `comment` and `read` take apart again.

    Raises `ValueError` where a file would run into the next header.
    """
    parts = [said]
    for name, text in files.items():
        parts.append(f"-- {name} --\n{text}")
    if any(part and not part.endswith("\n") for part in parts[:-1]):
        raise ValueError("only the last file may lack its final newline")
    return "".join(parts)
