"""What is to be read, before it is drawn: sheets of rows, outlines of entries.

A sheet is drawn for a terminal, as Markdown to paste, or as a mail; an outline
for a terminal, as JSON or as a page. Both have with each thing what proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from netjournal.format.records import NamedTuple
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
    """A person that an entry names; a link where there is a `contact`.

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


class Below(NamedTuple):
    """Words below an entry that have a proof of their own, and what leads them."""

    words: str
    proof: tuple[Evidence, ...]
    lead: str = ""


DONE = "✓"


class Entry(NamedTuple):
    """A person or thing, the words about it, and the evidence.

    `under` is the title that it stands under, `when` stands before it in a column
    of days, or `mark` in a narrow one. `note` is what it is about, and proves it by
    itself. `data` is the same for JSON; what is no item there has none.
    """

    names: tuple[Name, ...]
    words: str
    under: str = ""
    when: str = ""
    mark: str = ""
    note: Told | None = None
    more: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    proof: tuple[Evidence, ...] = ()
    below: tuple[Below, ...] = ()
    data: Mapping[str, object] | None = None


class Part(NamedTuple):
    """A title, which may be empty, words beside it, and the entries below.

    With neither words nor entries it is not shown.
    """

    title: str
    entries: tuple[Entry, ...]
    beside: str = ""


class Outline(NamedTuple):
    """An answer in parts; `data` is the same for JSON, in the order it is printed."""

    parts: tuple[Part, ...]
    data: Mapping[str, object]
    title: str = ""
    closing: str = ""


def parted(entries: Iterable[Entry], titles: Iterable[str] = ()) -> tuple[Part, ...]:
    """Return *entries* under their titles, those of *titles* first and in order."""
    parts: dict[str, list[Entry]] = {title: [] for title in titles}
    for entry in entries:
        parts.setdefault(entry.under, []).append(entry)
    return tuple(Part(title, tuple(inside)) for title, inside in parts.items())


def items(entries: Iterable[Entry]) -> list[Mapping[str, object]]:
    """Return the data of *entries*, in their own order."""
    return [entry.data for entry in entries if entry.data is not None]


def listed(
    entries: Iterable[Entry], titles: Iterable[str] = (), **data: object
) -> Outline:
    """Return *entries* under their titles; in JSON they come after *data*."""
    whole = tuple(entries)
    return Outline(parted(whole, titles), {**data, "items": items(whole)})


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
