"""Tags, in words: each with how many contacts and notes have it."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format.wording import commas, counted
from netjournal.practice.tags import Tag
from netjournal.render.sheet import Entry, Name, Outline, listed


def tag_outline(tags: Iterable[Tag]) -> Outline:
    """Return all tags, by name."""
    return listed(_entry(tag) for tag in tags)


def _entry(tag: Tag) -> Entry:
    people = counted(len(tag.contacts), "contact") if tag.contacts else ""
    notes = counted(len(tag.notes), "note") if tag.notes else ""
    return Entry(
        (Name(tag.name),),
        commas((people, notes)),
        data={
            "tag": tag.name,
            "contacts": list(tag.contacts),
            "notes": list(tag.notes),
        },
    )
