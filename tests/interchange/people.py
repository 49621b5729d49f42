"""Records as the files that an import writes, and back out again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from netjournal.clock import utc
from netjournal.format import memory
from netjournal.format.incoming import Person, Value
from netjournal.format.join import read_journal
from netjournal.format.memory import Memory, Remembered
from netjournal.format.source import SourceFile
from netjournal.interchange.codec import Beside
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward

TODAY = dt.date(2026, 11, 20)
UTC = utc("UTC")


def contact_file(
    stem: str, fields: Mapping[str, Value], sources: Iterable[str] = (), text: str = ""
) -> SourceFile:
    """Return the file of a contact with these *fields*."""
    keys = {**fields, "source": [*sources]}
    rows = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in keys.items()
        if value
    ]
    return SourceFile(f"contacts/{stem}.md", "\n".join(("---", *rows, "---", text, "")))


def leaving(files: Iterable[SourceFile], *, include_private: bool = True) -> Outward:
    """Return what may leave of the journal with these *files*."""
    settings = SourceFile("mkdocs.yml", "site_name: S\n")
    journal, read = read_journal(settings, [*files])
    return outward(Day(journal, read, TODAY), include_private=include_private)


def imported(people: Iterable[Person]) -> tuple[Outward, Beside]:
    """Return a journal into which *people* were imported, and the memory of it."""
    files = []
    entries = {}
    for number, person in enumerate(people):
        stem = f"person-{number:03}"
        files.append(contact_file(stem, person.fields, [person.key], person.text))
        entry = Remembered(
            key=person.key, on=TODAY, fields=person.fields, rest=person.rest
        )
        entries[memory.folded(person.key)] = entry
    return leaving(files), Beside(UTC, {"vcard": Memory(entries)})
