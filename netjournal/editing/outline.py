"""The outline of a file and of a journal: symbols, folds, and where links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from netjournal.editing import fronts
from netjournal.editing.naming import meant
from netjournal.editing.targets import START, Target, target
from netjournal.format.folding import bare
from netjournal.format.mentions import links_in, scan
from netjournal.format.model import Contact, Heading, Link, Note, Promise
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS, JOURNAL
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day

# As many as an editor shows; a longer word leaves fewer.
MOST = 200

_WEB = pattern(r"(?:https?://|mailto:|tel:)\S+")


class Symbol(NamedTuple):
    """A part of a file: its name, all of it, the part to select, and what is inside."""

    name: str
    kind: Literal["key", "heading", "promise"]
    span: Span
    selection: Span
    detail: str = ""
    inside: tuple[Symbol, ...] = ()


class Entry(NamedTuple):
    """A person or a note of the journal as it is looked for."""

    name: str
    kind: Literal["person", "note"]
    detail: str
    target: Target


class Fold(NamedTuple):
    """What can be folded away: from the line of its start to that of its end."""

    span: Span
    kind: Literal["front", "section"]


class Lead(NamedTuple):
    """A link in a file: to a place in the journal, or to an address elsewhere."""

    span: Span
    target: Target | None = None
    url: str = ""


def symbols(source: SourceFile) -> tuple[Symbol, ...]:
    """Return the keys of a file, then its headings and promises, nested."""
    keys = [
        Symbol(
            text.value,
            "key",
            text.pair,
            text.span,
            text.key.meaning if text.key else "",
        )
        for text in fronts.texts(source)
        if text.is_key and len(text.path) == 1
    ]
    start = fronts.body_start(source)
    body = scan(source.text, start, source.path)
    parts: list[Heading | Promise] = [*body.headings, *body.promises]
    parts.sort(key=lambda part: part.span)
    return (*keys, *_nested(parts, len(source.text.rstrip())))


def _nested(parts: Sequence[Heading | Promise], end: int) -> Iterator[Symbol]:
    """Yield each heading with all that is below it, and the promises before one."""
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if isinstance(part, Promise):
            yield Symbol(part.text, "promise", part.span, part.span, part.state)
            continue
        first = at
        while at < len(parts) and not _ends(part, parts[at]):
            at += 1
        last = parts[at].span.start if at < len(parts) else end
        section = Span(part.span.start, max(last, part.span.end))
        inside = tuple(_nested(parts[first:at], last))
        yield Symbol(part.text, "heading", section, part.span, "", inside)


def _ends(heading: Heading, part: Heading | Promise) -> bool:
    return isinstance(part, Heading) and part.level <= heading.level


def workspace_symbols(day: Day, query: str) -> tuple[Entry, ...]:
    """Return the people and notes whose name, alias or title has words of *query*.

    Each word of the query begins a word there, in any order; accents and capitals do
    not matter. People come first, then notes, the latest first; at most `MOST`.
    """
    words = bare(query).split()
    entries: list[Entry] = []
    for contact in day.journal.contacts.values():
        for name in (contact.name, *contact.aliases, contact.id):
            if _fits(words, name):
                entries.append(_person(contact, name))
                break
    for note in reversed([*day.journal.notes.values()]):
        if len(entries) >= MOST:
            break
        if _fits(words, note.shown_title) or _fits(words, note.id):
            entries.append(_note(note))
    return tuple(entries[:MOST])


def _fits(words: Sequence[str], text: str) -> bool:
    key = f" {bare(text).replace('-', ' ')}"
    return all(f" {word}" in key for word in words) or bare(text).startswith(
        " ".join(words)
    )


def _person(contact: Contact, name: str) -> Entry:
    detail = contact.id if name in (contact.name, contact.id) else contact.name
    shown = contact.name if name == contact.id else name
    target = Target(contact.source.path, contact.place("name"))
    return Entry(shown, "person", detail, target)


def _note(note: Note) -> Entry:
    target = Target(note.source.path, note.place("title"))
    return Entry(note.shown_title, "note", f"{note.kind}, {note.date}", target)


def folds(source: SourceFile) -> tuple[Fold, ...]:
    """Return what can be folded: the front matter, and the sections below headings."""
    start = fronts.body_start(source)
    areas = []
    if start and source.line(start - 1) > 1:
        areas.append(Fold(Span(0, len(source.text[:start].rstrip())), "front"))
    outline = [*symbols(source)]
    while outline:
        symbol = outline.pop(0)
        outline = [*symbol.inside, *outline]
        last = len(source.text[: symbol.span.end].rstrip())
        if symbol.kind == "heading" and source.line(last) > source.line(
            symbol.span.start
        ):
            areas.append(Fold(Span(symbol.span.start, last), "section"))
    return tuple(areas)


def links(day: Day, source: SourceFile) -> tuple[Lead, ...]:
    """Return where the links of a file lead: `[[…]]`, addresses and the photo."""
    if not source.path.startswith((CONTACTS, JOURNAL)):
        return ()
    return tuple(sorted(_leads(day, source), key=lambda lead: lead.span))


def _leads(day: Day, source: SourceFile) -> Iterator[Lead]:
    """Yield the links of a file."""
    for text in fronts.texts(source):
        name = text.key.name if text.key else ""
        if text.is_key or not text.value.strip():
            continue
        if name == "photo":
            yield Lead(text.span, Target(text.value, START))
        elif name in ("url", "links") and _WEB.fullmatch(text.value.strip()):
            yield Lead(text.span, None, text.value.strip())
        else:
            inner, _ = links_in(source.text[slice(*text.span)], text.span.start)
            yield from _of_links(day, inner)
    body = scan(source.text, fronts.body_start(source), source.path)
    yield from _of_links(day, (*body.links, *body.embeds))


def _of_links(day: Day, targets: Iterable[Link]) -> Iterator[Lead]:
    for link in targets:
        page = meant(day.journal, link.target, "either")
        if page is not None:
            yield Lead(link.span, target(page, link.heading))
