"""A whole look at a journal: every rule over all of its texts, and how it is told.

What was found comes from another process as bytes. A problem names files, which both
processes have; they stay outside of the bytes, so that they are few and the problem is
about the very same file here.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
from collections.abc import Callable
from pathlib import Path

from netjournal.editing.desk import Desk
from netjournal.format.diagnostics import READING, Diagnostic, Rule
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.rules import BY_NAME, check
from netjournal.store.photos import with_photos


def problems(
    desk: Desk, today: dt.date, root: Path, between: Callable[[], None] = lambda: None
) -> list[Diagnostic]:
    """Return what `netjournal validate` says of the texts on the desk.

    *between* is called before each rule, and ends the look by raising.
    """
    day = desk.day(today)
    journal, _ = with_photos(day.journal, root)
    return check(Day(journal, day.settings, today), between)


def packed(desk: Desk, rows: list[Diagnostic]) -> bytes:
    """Return problems as bytes, for a process that has the same desk."""
    stream = io.BytesIO()
    _Packer(stream, desk).dump(rows)
    return stream.getvalue()


def unpacked(desk: Desk, data: bytes) -> list[Diagnostic]:
    """Return the problems that were packed, about the files on the desk."""
    rows: list[Diagnostic] = _Unpacker(io.BytesIO(data), desk).load()
    return rows


class _Packer(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, desk: Desk) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._desk = desk

    def persistent_id(self, value: object) -> tuple[str, str] | None:
        """Return a name for a file or a rule: they are compared by identity."""
        if isinstance(value, Rule):
            return "rule", value.code
        if isinstance(value, SourceFile) and self._desk.source(value.path) is value:
            return "file", value.path
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, desk: Desk) -> None:
        super().__init__(stream)
        self._desk = desk

    def persistent_load(self, pid: tuple[str, str]) -> object:
        sort, name = pid
        return _rule(name) if sort == "rule" else self._desk.source(name)


def _rule(code: str) -> Rule:
    for rule in READING:
        if rule.code == code:
            return rule
    return BY_NAME[code].RULE
