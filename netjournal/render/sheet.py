"""What is to be read, before it is drawn: sheets of rows, outlines of entries.

A sheet is drawn for a terminal, as Markdown to paste, or as a mail; an outline
for a terminal or as a page. Both have with each thing what proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from netjournal.evidence import Evidence, Told
from netjournal.render.listing import entry, sections
from netjournal.render.styled import Line, Piece, cells, line, wrapped
from netjournal.wording import all_of


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


def outline_lines(
    outline: Outline, width: int, *, apart: bool = False
) -> Iterator[Line]:
    """Yield the lines of an outline, for a terminal of *width* cells.

    With *apart* there is a blank line before the first heading, too.
    """
    for part in outline:
        if not part.title:
            yield from _entries(part.entries, width)
    titled = [
        (part.title, _entries(part.entries, width)) for part in outline if part.title
    ]
    yield from sections(titled, apart=apart)


def _entries(entries: Iterable[Entry], width: int) -> Iterator[Line]:
    for each in entries:
        words, proof = each.words, each.proof
        if each.note:
            words = f"{each.note.date}, {each.note.title}: {words}"
            proof = (each.note.evidence,)
        yield from entry(
            all_of([name.text for name in each.names]),
            words,
            width,
            lead=f"  {each.when:<10}  " if each.when else "  ",
            more=(*each.more, *_fact_words(each.facts)),
            proof=proof,
        )


def _fact_words(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        for value in fact.values:
            yield f"{fact.label}: {_value_words(value)}"


def _value_words(value: str | Name) -> str:
    if isinstance(value, str):
        return value
    return f"{value.text} ({value.remark})" if value.remark else value.text


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


def sheet_lines(sheet: Sheet, width: int) -> Iterator[Line]:
    """Yield the lines of a sheet, for a terminal of *width* cells."""
    yield line(Piece(sheet.title, "heading"))
    if sheet.about:
        yield from wrapped("", sheet.about, width)
    if sheet.path:
        yield line(Piece(sheet.path, "quiet"))
    parts = [(one.title, _lines(one.rows, width)) for one in sheet.sections]
    yield from sections(parts, apart=True)


def sheet_markdown(sheet: Sheet, level: int = 2) -> str:
    """Return a sheet as Markdown, to paste into a note.

    Notes are linked; people are not, so that nobody is taken for present.
    """
    rows = [f"{'#' * level} {_escaped(sheet.title)}", ""]
    if sheet.about:
        rows += [_escaped(sheet.about), ""]
    for section in sheet.sections:
        rows += [f"{'#' * (level + 1)} {section.title}", ""]
        for row in section.rows:
            links = _links(row.proof)
            rows.append(f"- {_escaped(row.text)}{f' ({links})' if links else ''}")
            rows += [f"    - {_escaped(more)}" for more in row.more]
        rows.append("")
    return "\n".join(rows).rstrip("\n")


def _lines(rows: Iterable[Row], width: int) -> Iterator[Line]:
    for row in rows:
        text = wrapped("  ", row.text, width)
        more = [one for said in row.more for one in wrapped("    ", said, width)]
        places = ", ".join(dict.fromkeys(map(str, row.proof)))
        if not places:
            yield from (*text, *more)
            continue
        *rest, last = text
        used = sum(cells(piece.text) for piece in last)
        if used + cells(places) + 2 <= width:
            yield from (*rest, (*last, Piece(f"  {places}", "quiet")), *more)
        else:
            yield from (*text, *more, *wrapped("    ", places, width, "quiet"))


def _links(proof: Iterable[Evidence]) -> str:
    """Return links to the notes among *proof*."""
    notes = (place.path for place in proof if place.path.startswith("journal/"))
    stems = (path.rpartition("/")[2].removesuffix(".md") for path in notes)
    return ", ".join(dict.fromkeys(f"[[{stem}]]" for stem in stems))


def _escaped(text: str) -> str:
    """Return *text* as one row in which Markdown finds no heading, task or link."""
    row = " ".join(text.split())
    for mark in "\\`*_[]<>":
        row = row.replace(mark, f"\\{mark}")
    return f"\\{row}" if row.startswith(("#", "-", "+", "=")) else row
