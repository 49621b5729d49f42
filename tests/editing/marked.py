"""Texts with a `|` for the cursor, and the journal that they are typed in."""

from __future__ import annotations

import datetime as dt
from functools import cache

from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from tests import journals

TODAY = dt.date(2026, 11, 26)  # a Thursday
NOTE = "journal/2026/2026-11-24-coffee.md"
CONTACT = "contacts/grace-hopper.md"
SETTINGS = "mkdocs.yml"

JOURNAL = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      kinds: {walk: mutual}
      circles: {close: 3 months, far away: never}
-- contacts/nora.md --
---
name: Nora Feldkamp
self: yes
---

## Pitch: Last bus

I count buses.
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
aliases: [Augusta King]
organization: {name: Analytical Engines, title: Analyst}
location: London
tags: [maps, math]
email: {value: ada@engine.example, label: work}
links: {blog: "https://engine.example"}
knows: {who: katharina-vogt, as: mentor}
dates: {wedding: --07-08}
---

# Ada

## Bernoulli numbers
-- contacts/katharina-vogt.md --
---
name: Katharina Vogt
aliases: [Prof. Vogt]
location: Leipzig
tags: [maps]
---
-- contacts/jose.md --
---
name: José Álvarez
location: London
---
-- contacts/mueller.md --
---
name: Jürgen Müller
---
-- contacts/wang.md --
---
name: 王小明
---
-- contacts/yes.md --
---
name: Yes Andersson
---
-- journal/2026/2026-06-09-summit.md --
---
date: 2026-06-09
kind: event
title: Open Transit Summit
place: København
---

## Agenda
-- journal/2026/2026-11-20-night-of-maps.md --
---
date: 2026-11-20
kind: event
title: The long night of maps
place: Café Grundmann
tags: [maps, night life]
---
-- journal/2026/2026-11-10-ada.md --
---
date: 2026-11-10
kind: coffee
with: [ada-lovelace]
place: Café Grundmann
pitch: Kartentisch
topics: [Bernoulli numbers]
answers:
  "What next: maps?": more of them
---
-- journal/2026/2026-11-12-katharina.md --
---
date: 2026-11-12
kind: call
with: [katharina-vogt]
---

# A call about shelves
"""


@cache
def a_day() -> Day:
    """Return the day on which everything is typed."""
    return Day(*journals.read(JOURNAL), TODAY)


def marked(text: str, path: str) -> tuple[SourceFile, int]:
    """Return the file whose text is *text* without its `|`, and where that is."""
    before, _, after = text.partition("|")
    return SourceFile(path, before + after), len(before)


def front(rows: str, path: str = NOTE) -> tuple[SourceFile, int]:
    """Return a file with *rows* in its front matter."""
    return marked(f"---\n{rows}\n---\n", path)
