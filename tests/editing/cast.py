"""A small journal to type in, and a file of it with a caret."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from netjournal.editing.desk import Desk
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day

TODAY = dt.date(2026, 11, 22)
CARET = "‸"
ADA = "contacts/ada-lovelace.md"
GRACE = "contacts/grace-hopper.md"
TEA = "journal/2026/2026-11-20-tea.md"
MAPS = "journal/2026/2026-11-10-maps.md"

CONFIG = """\
site_name: x
plugins:
  - search
  - netjournal:
      soon: 14 days
      circles:
        close: 3 months
        Far: 1 year
      kinds:
        walk: {sort: mutual, weight: 1}
"""
FILES = {
    ADA: """\
---
name: Ada Lovelace
aliases: [Countess]
email: ada@engine.example
organization: Engines
title: Analyst
circle: close
photo: photos/ada.png
links: {web: 'https://ada.example'}
met: {at: 2026-11-10-maps, through: grace-hopper}
---
# Ada

## Pitch: engines

- [ ] send [[grace-hopper|Grace]] the paper 📅 2026-11-08
""",
    GRACE: """\
---
name: Grace Hopper
circle: Far
knows: [{who: Countess, as: colleague}]
---
See [[2026-11-10-maps#After all]] and [[#Own]].

## Own
""",
    "contacts/joan.md": "---\nname: Joan Clarke\nprivate: yes\nemail: j@c.example\n---\n",
    "contacts/grace-kelly.md": "---\nname: Grace Kelly\naliases: [Amazing]\n---\n",
    "contacts/grace-jones.md": "---\nname: Grace Jones\naliases: [Amazing]\n---\n",
    MAPS: """\
---
date: 2026-11-10
kind: event
title: Night of Maps
place: Hall
expected: [joan, ada-lovelace]
url: https://maps.example
---
Before.

## After all

- [ ] write to [[Ada Lovelace]]
""",
    TEA: """\
---
date: 2026-11-20
kind: coffee
with:
  - ada-lovelace
  - "[[grace-hopper|Grace]]"
event: 2026-11-10-maps
follow_up: {ada-lovelace: 2 weeks}
gave: {who: Countess, what: a book}
---
Tea with [Ada](../../contacts/ada-lovelace.md) and [[joan]], on 2026-11-24.
""",
}


def desk(files: Mapping[str, str] = FILES, config: str = CONFIG) -> Desk:
    """Return the journal of *files*."""
    sources = [SourceFile(path, text) for path, text in sorted(files.items())]
    return Desk.of(SourceFile("mkdocs.yml", config), sources)


def typed(path: str, text: str) -> tuple[Day, SourceFile, int]:
    """Return the journal with *text*, which has a caret, at *path*, and its offset."""
    before, _, after = text.partition(CARET)
    source = SourceFile(path, before + after)
    now = desk().changed(source)
    held = now.source(path)
    assert held is not None
    return now.day(TODAY), held, len(before)


def at(path: str, words: str) -> tuple[Day, SourceFile, int]:
    """Return the journal and the offset of the caret in *words* of the file at *path*."""
    before, _, after = words.partition(CARET)
    text = CONFIG if path == "mkdocs.yml" else FILES[path]
    assert text.count(before + after) == 1, words
    start = text.index(before + after) + len(before)
    return typed(path, text[:start] + CARET + text[start:])
