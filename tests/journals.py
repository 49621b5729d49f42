"""Small journals, written in a test as they would be in files."""

from __future__ import annotations

import datetime as dt

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from tests import txtar


def sources(text: str) -> dict[str, SourceFile]:
    """Return the files that stand in *text*, by name."""
    return {
        name: SourceFile(name, content) for name, content in txtar.read(text).items()
    }


def leaving(text: str, today: dt.date, *, include_private: bool = False) -> Outward:
    """Return what may leave of the journal whose files stand in *text*."""
    return outward(Day(*read(text), today), include_private=include_private)


def read(text: str) -> tuple[Journal, Settings]:
    """Return the journal whose files stand in *text*, and its settings."""
    files = sources(text)
    return read_journal(files.pop("mkdocs.yml", None), files.values())
