"""Where a page and its headings are defined."""

from __future__ import annotations

from typing import NamedTuple

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Note
from netjournal.format.source import Span

START = Span(0, 0)


class Target(NamedTuple):
    """A place in a file of the journal; an empty span is its beginning."""

    path: str
    span: Span


def target(page: Contact | Note, heading: str = "") -> Target:
    """Return where a page is defined, or one of its headings.

    A person is defined on the line of their name, a note on that of its title, or else
    of its first heading.
    """
    key = letters(heading.rpartition("#")[2])
    if key:
        for part in page.body.headings:
            if letters(part.text) == key:
                return Target(page.source.path, part.span)
    name = "name" if isinstance(page, Contact) else "title"
    span = page.place(name)
    if span == START and page.body.headings:
        span = page.body.headings[0].span
    return Target(page.source.path, span)


def letters(heading: str) -> str:
    """Return the letters and digits of a heading, which are what programs compare."""
    return "".join(filter(str.isalnum, fold(heading)))
