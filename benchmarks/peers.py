"""What others do with the same people and notes, where the machine has them.

hermitcrm keeps companies with their contacts and interactions as Markdown with front
matter, as we keep people and notes; `hermit` writes our journal in its layout. Peers
are looked for in the folder of `--peers` and on the PATH, and left out where they are
missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import frontmatter

_COMPANY = """\
---
name: {name}
slug: {slug}
website:
linkedin:
country: NL
source: list
stage: prospect
stage_changed: 2024-01-01
lost_reason:
requalify_on:
value_eur_month:
product_oneliner:
next_step:
next_step_due:
next_step_status: open
tags: [list]
created: 2024-01-01T09:00
updated: 2024-01-01T09:00
---
"""
_CONTACT = """\
---
first_name: {first}
last_name: {last}
slug: {slug}
title:
linkedin:
email: {email}
phone:
role:
created: 2024-01-01T09:00
updated: 2024-01-01T09:00
---

{text}
"""
_INTERACTION = """\
---
date: {date}T{hour:02}:{minute:02}
channel: {channel}
direction: {direction}
contact: {contact}
subject:
outcome:
source: manual
---

{text}
"""
_CHANNELS = {"email": "email", "letter": "email", "message": "linkedin", "call": "call"}


def tool(name: str, folder: Path | None) -> str | None:
    """Return the path of a peer's program, or `None` where there is none."""
    if folder is not None and (folder / name).exists():
        return str(folder / name)
    return shutil.which(name)


def hermit(program: str, journal: Path, folder: Path) -> Path:
    """Write the people and notes of *journal* for hermitcrm; return its folder."""
    if (folder / "companies").exists():
        return folder
    environment = {**os.environ, "HOME": str(folder.parent)}
    command = [program, "init", "--no-setup", str(folder)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    home: dict[str, str] = {}
    names: dict[str, str] = {}
    for path in sorted((journal / "contacts").rglob("*.md")):
        person, body = frontmatter.parse(path.read_text("utf-8"))
        company = str(person.get("organization") or "Nowhere")
        slug = _slug(company)
        home[path.stem], names[slug] = slug, company
        first, _, last = str(person.get("name", path.stem)).partition(" ")
        text = _CONTACT.format(
            first=first,
            last=last or first,
            slug=_slug(path.stem),
            email=f"{_slug(path.stem)}@{slug}.example",
            text=body,
        )
        _write(
            folder / "companies" / slug / "contacts" / f"{_slug(path.stem)}.md", text
        )
    for slug, company in names.items():
        text = _COMPANY.format(name=company, slug=slug)
        _write(folder / "companies" / slug / "company.md", text)
    _interactions(journal, folder, home)
    return folder


def _interactions(journal: Path, folder: Path, home: dict[str, str]) -> None:
    count: dict[str, int] = defaultdict(int)
    for path in sorted((journal / "journal").rglob("*.md")):
        note, body = frontmatter.parse(path.read_text("utf-8"))
        people = note.get("with") or []
        people = [people] if isinstance(people, str) else people
        who = next((str(person) for person in people if str(person) in home), "")
        slug = home.get(who) or next(iter(home.values()))
        day = str(note.get("date") or path.stem[:10])[:10]
        hour, minute = divmod(count[slug + day], 60)
        count[slug + day] += 1
        channel = _CHANNELS.get(str(note.get("kind")), "meeting")
        text = _INTERACTION.format(
            date=day,
            hour=hour + 9,
            minute=minute,
            channel=channel,
            direction="out",
            contact=_slug(who),
            text=body,
        )
        name = f"{day}T{hour + 9:02}{minute:02}-{channel}-{_slug(who) or 'company'}.md"
        _write(folder / "companies" / slug / "interactions" / name, text)


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
