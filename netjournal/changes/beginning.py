"""The files of a new journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from netjournal.edits.writing import fresh
from netjournal.rules.docs_dir_holds_notes import PAGES, STUB

_CONFIG = """\
site_name: {title}
docs_dir: journal/_pages   # a single page, for other site builders
site_dir: site

theme:
  name: material
  font: false   # no external requests

plugins:
  - search
  - netjournal:
      format: 1
      # How often you would like to be in touch, by circle.
      circles:
        inner: 1 month
        close: 3 months
        active: 6 months
        known: 1 year
      # Choose a small number that you can reach.
      goal: {{contacts: 10, every: month}}
"""

_IGNORED = """\
# Built from your files
/site/
/site-private/
/web/

# Editors, sync programs and desktops
*~
*.swp
.#*
.DS_Store
.obsidian/
.stversions/
.trash/
"""

_ME = """\
---
name: {name}
self: yes
---

# {title}

## Pitch: First words

Thirty seconds, about seventy words: who you are, what you care about, and a
question for the other person.

## Key questions

- What are you working on these days?
- What would make it easier?
- Who should I meet next?
"""

_FIRST = """\
---
name: Robin Sample
email: robin@sample.example
location: Everywhere
tags: [example]
met:
  on: {today}
  where: the first page of this journal
circle: active
---

# Robin Sample

A made-up person. Run `netjournal due` and `netjournal show robin-sample`, then
turn this file into someone you know, or delete it.
"""

_README = """\
One note per file, named after its date, such as `{today}-coffee-robin.md`.

    ---
    kind: coffee
    with: [robin-sample]
    follow_up: 2 weeks
    ---

    # What we talked about

    - [ ] send Robin the article

Subfolders are fine; this file is not read.
"""


def files(name: str, today: dt.date) -> Mapping[str, str]:
    """Return the text of each file of a new journal, by its path.

    *name* is the owner's name. The files have no problems on *today*.
    """
    # A broken argument may contain half a character, which no file can.
    sayable = name.encode("utf-8", "replace").decode("utf-8")
    title = " ".join(sayable.split()) or "Me"
    site = "My network" if title == "Me" else f"{title}'s network"
    return {
        "mkdocs.yml": _CONFIG.format(title=fresh(site, ("site_name",), flow=False)),
        ".gitignore": _IGNORED,
        "contacts/me.md": _ME.format(
            name=fresh(title, ("name",), flow=False), title=title
        ),
        "contacts/robin-sample.md": _FIRST.format(today=today),
        f"{PAGES}/index.md": STUB,
        "journal/README.md": _README.format(today=today),
    }
