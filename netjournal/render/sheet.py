"""What is to be read, before it is drawn: sheets of rows, outlines of entries.

A sheet is drawn for a terminal, as Markdown to paste, or as a mail; an outline
for a terminal or as a page. Both have with each thing what proves it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from netjournal.practice.evidence import Evidence, Told


class Row(NamedTuple):
    """One thing to know: its words, more below them, and what proves it."""

    text: str
    more: tuple[str, ...] = ()
    proof: tuple[Evidence, ...] = ()


class Section(NamedTuple):
    """A heading and its rows; without rows it is not shown."""

    title: str
    rows: tuple[Row, ...]


class Sheet(NamedTuple):
    """A page to read: what it is called and about, its file, and its sections."""

    title: str
    about: str
    path: str
    sections: tuple[Section, ...]


class Name(NamedTuple):
    """Somebody whom an entry names; a link where `contact` says who.

    Without one `remark` may say why, and `me` that it is oneself.
    """

    text: str
    contact: str = ""
    remark: str = ""
    me: bool = False


class Fact(NamedTuple):
    """What an entry has more to say: a screen has `label`, a page has `title`."""

    label: str
    title: str
    values: tuple[str | Name, ...]


class Entry(NamedTuple):
    """Somebody or something, what is said of it, and what proves that.

    `when` stands before it in a column of days. `note` is what it is about, and
    proves it by itself.
    """

    names: tuple[Name, ...]
    words: str
    when: str = ""
    note: Told | None = None
    more: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    proof: tuple[Evidence, ...] = ()


class Part(NamedTuple):
    """A heading, which may be empty, and its entries; without any it is not shown."""

    title: str
    entries: tuple[Entry, ...]


Outline = tuple[Part, ...]


def rewritten(sheet: Sheet, word: Callable[[str], str]) -> Sheet:
    """Return *sheet* with *word* having gone over every text that is shown."""
    sections = tuple(
        Section(
            word(section.title),
            tuple(
                Row(
                    word(row.text),
                    tuple(map(word, row.more)),
                    tuple(Evidence(word(one.path), one.line) for one in row.proof),
                )
                for row in section.rows
            ),
        )
        for section in sheet.sections
    )
    return Sheet(word(sheet.title), word(sheet.about), word(sheet.path), sections)
