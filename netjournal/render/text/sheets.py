"""Sheets and outlines as lines for a terminal, and as Markdown to paste."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.wording import all_of, day_for_people
from netjournal.practice.evidence import Evidence
from netjournal.render.sheet import (
    DONE,
    Entry,
    Fact,
    Name,
    Outline,
    Row,
    Sheet,
    rewritten,
)
from netjournal.render.text.listing import entry, proved, sections
from netjournal.render.text.readable import readable
from netjournal.render.text.styled import Line, Piece, cells, line, wrapped


def outline_lines(
    outline: Outline, width: int, today: dt.date, *, apart: bool = False
) -> Iterator[Line]:
    """Yield the lines of an outline, for a terminal of *width* cells.

    Days in its words are as people write them on *today*. With *apart* there is
    a space line before the first title of a part, too.
    """
    if outline.title:
        yield line(Piece(outline.title, "heading"))
        apart = True
    for part in outline.parts:
        if part.title and (part.entries or part.beside):
            if apart:
                yield line()
            beside = f"  {part.beside}" if part.beside else ""
            yield line(Piece(part.title, "heading"), beside)
            apart = True
        for each in part.entries:
            yield from _entry(each, width, today)
    if outline.closing:
        yield line()
        yield from wrapped("", outline.closing, width, "quiet")


def _entry(each: Entry, width: int, today: dt.date) -> Iterator[Line]:
    words, proof = readable(each.words, today), each.proof
    if each.note:
        day = day_for_people(each.note.date, today)
        words = f"{words} ({each.note.title}, {day})"
        proof = (each.note.evidence,)
    more = (*each.more, *_fact_words(each.facts))
    lead = f"  {each.mark} " if each.mark else "  "
    yield from entry(
        all_of([name.text for name in each.names]),
        words,
        width,
        lead=f"  {each.when:<10}  " if each.when else lead,
        style="good" if each.mark == DONE else "name",
        more=(readable(text, today) for text in more),
        proof=proof,
    )
    for row in each.below:
        text = readable(row.words, today)
        yield from proved(f"    {row.lead}", text, row.proof, width)


def _fact_words(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        for value in fact.values:
            yield f"{fact.label}: {_value_words(value)}"


def _value_words(value: str | Name) -> str:
    if isinstance(value, str):
        return value
    return f"{value.text} ({value.remark})" if value.remark else value.text


def sheet_lines(sheet: Sheet, width: int, today: dt.date) -> Iterator[Line]:
    """Yield the lines of a sheet, its days as people write them on *today*."""
    sheet = rewritten(sheet, lambda text: readable(text, today))
    yield line(Piece(sheet.title, "heading"))
    if sheet.about:
        yield from wrapped("", sheet.about, width)
    if sheet.path:
        yield line(Piece(sheet.path, "quiet"))
    parts = [(one.title, _lines(one.rows, width)) for one in sheet.sections]
    yield from sections(parts, apart=True)


def sheet_markdown(sheet: Sheet, level: int = 2) -> str:
    """Return a sheet as Markdown, to paste into a note.

    Notes are linked; people are not, as a link would mean that they were there.
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
