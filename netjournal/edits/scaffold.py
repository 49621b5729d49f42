"""New files: a front matter and a body."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.edits.front import read
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import Data, Value, checked, pair_lines
from netjournal.format.source import SourceFile, Span


def new_file(pairs: Iterable[tuple[str, Value]], body: str = "") -> str:
    """Return the text of a file with *pairs*, in their order, and *body*.

    Values are quoted if YAML 1.1 and 1.2 would read them differently. There is a space
    line before the body, and a newline at the end of the file. Raises `RefusedError` if
    the pairs could not be read back unchanged.
    """
    said: dict[str, Data] = {}
    for key, value in pairs:
        if key in said:
            raise RefusedError(f"duplicate key '{key}'", Span(0, 0))
        said[key] = checked(value)
    rows = "".join(f"{row}\n" for row in pair_lines(said, ()))
    body = body.strip("\r\n")
    text = f"---\n{rows}---\n"
    if body:
        text += f"\n{body}\n"
    try:
        found = read(SourceFile("", text)).data
    except RefusedError as error:
        raise _unsayable() from error
    if found != said:
        raise _unsayable()
    return text


def _unsayable() -> RefusedError:
    return RefusedError("YAML cannot represent this value", Span(0, 0))
