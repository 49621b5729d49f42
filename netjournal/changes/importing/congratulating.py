"""One note with what to congratulate on: positions that an import changed."""

from __future__ import annotations

from netjournal import edits
from netjournal.changes.importing.values import line
from netjournal.changes.importing.work import Work
from netjournal.format.filenames import slug
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile

# What means something in a task line beside its text.
_SIGNS = pattern(r"[^\w\s.,&'+/()-]+")


def congratulations(work: Work) -> None:
    """Write a note with a task for each position that was accepted, if there is one."""
    rows = [
        f"- [ ] congratulate [[{entry.id}]]{_on(field.new)}"
        for entry in work.entries
        for field in entry.fields
        if field.key == "organization" and field.act == "replace"
    ]
    if not rows:
        return
    label = work.options.label or work.options.format.capitalize()
    day = work.today.isoformat()
    source = f"import {work.options.format}"
    stem = work.used.note(f"{day}-note-{slug(source)}")
    title = f"New positions, from {label}"
    pairs = [("date", day), ("kind", "note"), ("title", title)]
    text = edits.new_file(pairs, "\n".join(sorted(rows)))
    path = f"journal/{work.today:%Y}/{stem}.md"
    work.sources[stem] = SourceFile(path, text)


def _on(position: object) -> str:
    """Return what to congratulate on: ` on CTO, Hoshi Labs`."""
    if not isinstance(position, dict):
        return ""
    parts = [position.get("title", ""), position.get("name", "")]
    text = line(_SIGNS.sub(" ", ", ".join(filter(None, parts))))
    return f" on {text}" if text else ""
