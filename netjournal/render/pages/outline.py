"""An outline as a page has it: its entries below their headings, linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.evidence import Told
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import slug
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.view import Links
from netjournal.render.sheet import Entry, Fact, Name, Part


def beginnings(
    listed: Iterable[Part], page: tuple[str, str]
) -> tuple[further.Begun[Entry], ...]:
    """Return how its parts begin on the *page* with that title and uri."""
    return tuple(further.begun(_place(part, page), part.entries) for part in listed)


def others(listed: Iterable[Part], page: tuple[str, str]) -> Iterator[Sketch]:
    """Yield the pages that the parts of an outline go on on."""
    for part in listed:
        yield from further.pages(_place(part, page), part.entries, _rows)


def _place(part: Part, page: tuple[str, str]) -> further.Place:
    folder = page[1].partition("/")[0]
    way = (("Practice", "practice/index.md"), page)
    return further.Place(way, part.title, f"{folder}/{slug(part.title)}")


def outline(listed: Iterable[further.Begun[Entry]], at: Links) -> str:
    """Return how an outline's parts begin as finished HTML; nothing for no entries."""
    return "".join(
        parts.section(part.place.name, _rows(part.shown, at) + part.rest(at))
        for part in listed
    )


def _rows(entries: Iterable[Entry], at: Links) -> str:
    return parts.bullets(_entry(entry, at) for entry in entries)


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
