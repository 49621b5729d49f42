"""An outline as a page has it: its entries below their headings, linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.evidence import Told
from netjournal.render.markup.bidi import named
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links
from netjournal.render.sheet import Entry, Fact, Name, Part


def outline(listed: Iterable[Part], at: Links) -> str:
    """Return an outline's parts as finished HTML; nothing for no entries."""
    return "".join(
        parts.section(
            part.title, parts.bullets(_entry(each, at) for each in part.entries)
        )
        for part in listed
    )


def _entry(entry: Entry, at: Links) -> str:
    names = " and ".join(_name(name, at) for name in entry.names)
    source = _note(entry.note, at) if entry.note else parts.proof(at, entry.proof)
    facts = parts.facts((fact.title, _values(fact, at)) for fact in entry.facts)
    return f"<p>{names}: {at.words(entry.words)}</p>{source}{facts}"


def _note(note: Told, at: Links) -> str:
    return parts.quiet(f"{at.note(note.note)}, {at.day(note.date)}")


def _name(name: Name, at: Links) -> str:
    if name.me:
        return name.text
    if name.contact:
        return at.person(name.contact)
    remark = f" {parts.quiet(name.remark)}" if name.remark else ""
    return f"{named(name.text)}{remark}"


def _values(fact: Fact, at: Links) -> str:
    """Return names in a row, and texts below each other."""
    names = (_name(value, at) for value in fact.values if isinstance(value, Name))
    texts: Iterator[str] = (value for value in fact.values if isinstance(value, str))
    return ", ".join(names) or parts.stack(map(at.inline, texts))
