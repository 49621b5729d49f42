"""The meaning of a place in a file, its definition, and all references to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from netjournal.editing import fronts
from netjournal.editing.naming import Naming, in_body, in_front, meant
from netjournal.editing.outline import (
    Entry,
    Fold,
    Lead,
    Symbol,
    folds,
    links,
    symbols,
    workspace_symbols,
)
from netjournal.editing.targets import START, Target, letters, target
from netjournal.format.dates import parse_date
from netjournal.format.folding import fold, folded
from netjournal.format.mentions import links_in, reference, scan
from netjournal.format.model import Contact, Journal, Link, Note
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS, JOURNAL
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in

__all__ = [
    "Entry",
    "Fold",
    "Lead",
    "Place",
    "Symbol",
    "Target",
    "definition",
    "folds",
    "links",
    "place",
    "references",
    "subject",
    "symbols",
    "workspace_symbols",
]

What = Literal[
    "reference", "heading", "key", "setting", "date", "circle", "kind", "photo"
]

_CONFIG = "mkdocs.yml"
# What the value of a key is, where it is defined elsewhere.
_SORTS: Mapping[str, What] = {"kind": "kind", "circle": "circle", "photo": "photo"}
_DAY = pattern(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


class Place(NamedTuple):
    """A word or a link that means something, and its span.

    `text` is what it says: a reference without its label, the name of a key. `sort` is
    what a reference may name: `person`, `note` or `either`. `heading` is that of a
    link, and `date` the day that is written there.
    """

    what: What
    text: str
    span: Span
    sort: str = ""
    heading: str = ""
    date: dt.date | None = None


def place(day: Day, source: SourceFile, offset: int) -> Place | None:  # noqa: ARG001 (all of them take a day)
    """Return what is at *offset* in a file, if it means anything.

    The offset just after a word belongs to it.
    """
    if source.path == _CONFIG:
        return _in_settings(source, offset)
    if not source.path.startswith((CONTACTS, JOURNAL)):
        return None
    start = fronts.body_start(source)
    if offset >= start:
        return _in_body(source, start, offset) or _date(source, offset)
    return _in_front(source, offset) or _date(source, offset)


def _in_settings(source: SourceFile, offset: int) -> Place | None:
    for text in fronts.settings(source):
        if text.is_key and _holds(text.span, offset):
            if len(text.path) == 1:
                return Place("setting", text.value, text.span)
            if text.path[0] == "circles":
                return Place("circle", text.value, text.span)
            if text.path[0] == "kinds":
                return Place("kind", text.value, text.span)
    return _date(source, offset)


def _in_body(source: SourceFile, start: int, offset: int) -> Place | None:
    body = scan(source.text, start, source.path)
    for link in (*body.links, *body.embeds):
        if _holds(link.span, offset):
            return _of_link(link)
    for heading in body.headings:
        if _holds(heading.span, offset):
            return Place("heading", heading.text, heading.span)
    return None


def _of_link(link: Link) -> Place:
    return Place("reference", link.target, link.span, "either", link.heading)


def _in_front(source: SourceFile, offset: int) -> Place | None:
    for text in fronts.texts(source):
        if _holds(text.whole, offset):
            return _of_text(source, text, offset)
    return None


def _of_text(source: SourceFile, text: fronts.Text, offset: int) -> Place | None:
    sort = fronts.refers(text)
    links, _ = links_in(source.text[slice(*text.span)], text.span.start)
    for link in links:
        if _holds(link.span, offset):
            return _of_link(link)._replace(sort=sort or "either")
    if sort and text.value.strip():
        return Place("reference", reference(text.value), text.span, sort)
    if text.is_key:
        return Place("key", ".".join(text.path), text.span) if text.key else None
    sort_of = _SORTS.get(text.key.name) if text.key and len(text.path) == 1 else None
    return Place(sort_of, text.value, text.span) if sort_of else None


def _date(source: SourceFile, offset: int) -> Place | None:
    row = source.row_span(source.line(offset))
    for match in _DAY.finditer(source.text, *row):
        if _holds(Span(*match.span()), offset):
            try:
                day = parse_date(match[0])
            except ValueError:
                return None
            return Place("date", match[0], Span(*match.span()), date=day)
    return None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def subject(day: Day, source: SourceFile, offset: int) -> Contact | Note | None:
    """Return the person or the note that is meant at *offset*.

    On a page's own front matter, where nobody else is meant, it is the page.
    """
    there = place(day, source, offset)
    if there is None or there.what != "reference":
        is_front = offset < fronts.body_start(source)
        return _own(day, source) if is_front else None
    if not there.text:  # a heading of the same file
        return _own(day, source)
    return meant(day.journal, there.text, there.sort) or _by_part(day, source, offset)


def _by_part(day: Day, source: SourceFile, offset: int) -> Contact | Note | None:
    """Return who is meant by a part of a name, as the page was read."""
    page = _own(day, source)
    if page is None or page.source.text != source.text:
        return None
    for naming in in_front(page):
        if _holds(naming.span, offset):
            return meant(day.journal, naming.text, naming.sort)
    return None


def _own(day: Day, source: SourceFile) -> Contact | Note | None:
    return next(written_in(day.journal, source.path), None)


def definition(
    day: Day, source: SourceFile, offset: int, config: SourceFile | None = None
) -> Target | None:
    """Return the definition of what is at *offset*.

    A person is defined on the line of their name, a note on that of its title; circles
    and kinds are in mkdocs.yml, which is *config*.
    """
    there = place(day, source, offset)
    if there is None:
        return None
    if there.what == "reference":
        page = subject(day, source, offset)
        return None if page is None else target(page, there.heading)
    if there.what == "circle":
        return _in_config(config, "circles", there.text)
    if there.what == "kind":
        return _in_config(config, "kinds", there.text)
    if there.what == "photo":
        return Target(there.text, START)
    return None


def _in_config(config: SourceFile | None, setting: str, name: str) -> Target | None:
    """Return the place of a circle or a kind among the settings, or of all of them."""
    if config is None:
        return None
    section: Target | None = None
    for text in fronts.settings(config):
        if not text.is_key or text.path[0] != setting:
            continue
        if len(text.path) == 1:
            section = Target(_CONFIG, text.span)
        elif fold(text.value) == fold(name):
            return Target(_CONFIG, text.span)
    return section


def references(day: Day, source: SourceFile, offset: int) -> tuple[Target, ...]:
    """Return every place that means the person or the note at *offset*.

    They are by path and place. A heading is meant by the links that name it.
    """
    there = place(day, source, offset)
    if there is not None and there.what == "heading":
        page, heading = _own(day, source), letters(there.text)
    else:
        page, heading = subject(day, source, offset), ""
    if page is None:
        return ()
    targets = {
        Target(file.source.path, naming.span)
        for file, naming in _mentions(day.journal, page)
        if _means(naming, heading)
    }
    return tuple(sorted(targets))


def _means(naming: Naming, heading: str) -> bool:
    """Say whether a naming of a page is of its *heading*, or without one, of itself."""
    if heading:
        return letters(naming.heading.rpartition("#")[2]) == heading
    return bool(naming.text)


def _mentions(
    journal: Journal, page: Contact | Note
) -> Iterator[tuple[Contact | Note, Naming]]:
    """Yield all that means a page, or a heading of it, and the files it is in."""
    names = page.names if isinstance(page, Contact) else ()
    keys = [fold(text) for text in (page.id, *names)]
    for file in journal.files():
        for naming in in_front(file):
            if meant(journal, naming.text, naming.sort) is page:
                yield file, naming
        if file is page or _may_link(file, keys):
            for naming in in_body(file):
                own = file if naming.heading and not naming.text else None
                if (own or meant(journal, naming.text, naming.sort)) is page:
                    yield file, naming


def _may_link(page: Contact | Note, keys: Iterable[str]) -> bool:
    """Say whether a text can have a link with one of *keys*, without reading it."""
    text = page.source.text[page.body.start :]
    if "[" not in text:
        return False
    text = folded(text)
    return "%" in text or any(key in text for key in keys)
