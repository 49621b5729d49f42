"""What the site's search looks through, as files, and the program that does.

A browser loads the people when the search is first used, then everything else, and
`cards.js` shows a person of the first file at a link to them. Of very many people, the
first file has those who were in touch last, and so costs no more as the journal grows;
parts beside it have the others, and a card needs one part. A third file has the rows
of the table of people that are not on its first page. How words are compared
is in `search.js`; that leaves out no word, as `will` and `may` are names. The program
finds people with uFuzzy and the rest with MiniSearch.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from netjournal.render.markup.bidi import marked
from netjournal.render.markup.html import without_controls
from netjournal.render.pages import EVERYONE, TABLE, Page

_HERE = Path(__file__).parent
_VENDOR = _HERE / "vendor"
_LIBRARIES = ("ufuzzy", "minisearch")

PEOPLE, NOTES, ROWS = "search/people.js", "search/notes.js", TABLE

MOST = 2000  # people of a file: some 70 kB with gzip
_LAST = 6  # where a line has the last contact, as `AT` in search.js

_PART = re.compile(r"search/people-\d+\.js")
_TABLE = re.compile("<tbody>(.*)</tbody>", re.DOTALL)


class Entry(NamedTuple):
    """A page in the search: its line in the file of people, and in the other one.

    A line is the JSON of a list of texts; an empty one is in no file. The first text is
    the address from the site's root, the second the title. The others are, of a person,
    the fields of a `Card`, else the text that is looked through and the label that is
    shown and looked through, too. `rows` is the same of a page on which the table of
    people goes on: the address, and the rows as HTML.
    """

    person: str
    text: str
    rows: str = ""


def entry(url: str, page: Page) -> Entry | None:
    """Return what the search has of *page* at *url*; `None` if it is not found."""
    if page.uri.startswith(f"{EVERYONE}/"):
        rows = _TABLE.search(page.html)
        return Entry("", "", _line(url, rows[1] if rows else ""))
    if page.found is None:
        return None
    title, found = _plain(page.title), marked(_plain(page.found))
    label = marked(_plain(page.label))
    card = tuple(marked(_plain(text)) for text in page.card or ())
    return Entry(
        person=_line(url, title, *card) if card else "",
        text=_line(url, title, found, label) if found or not card else "",
    )


def is_made(name: str) -> bool:
    """Say whether *name* is that of a file which the pages of a journal make."""
    return name in {PEOPLE, NOTES, ROWS} or _PART.fullmatch(name) is not None


def people(entries: Iterable[Entry | None]) -> dict[str, bytes]:
    """Return the files of people alone by name: the first, and parts beside it."""
    lines = [entry.person for entry in entries if entry is not None and entry.person]
    if len(lines) <= MOST:
        return {PEOPLE: _file("people", lines)}
    fields = [json.loads(line) for line in lines]
    latest = sorted(range(len(lines)), key=lambda at: fields[at][_LAST], reverse=True)
    first, others = sorted(latest[:MOST]), sorted(latest[MOST:])
    parts: list[list[str]] = [[] for _ in range(-(-len(others) // MOST))]
    for at in others:
        parts[part_of(fields[at][0], len(parts))].append(lines[at])
    return {
        PEOPLE: _file("people", [lines[at] for at in first])
        + f"nj.total={len(lines)};\nnj.parts={len(parts)};\n".encode(),
        **{
            f"search/people-{number}.js": _more("people", part)
            for number, part in enumerate(parts)
        },
    }


def part_of(url: str, parts: int) -> int:
    """Return in which of *parts* the person at *url* is, as `partOf` in search.js.

    It depends on the address alone, so that a card finds a person without a list.
    """
    number = 0
    for letter in unquote(url):
        number = (number * 31 + ord(letter)) % 65_521
    return number % parts


def files(entries: Iterable[Entry | None]) -> dict[str, bytes]:
    """Return the search's files by name, from the *entries* of all pages in order."""
    lines = [entry for entry in entries if entry is not None]
    return {
        **people(lines),
        NOTES: _file("notes", (entry.text for entry in lines)),
        ROWS: table(lines),
    }


def table(entries: Iterable[Entry | None]) -> bytes:
    """Return the file of the rows that the table of people goes on with."""
    return _file("rows", (entry.rows for entry in entries if entry is not None))


def program() -> dict[str, bytes]:
    """Return the scripts of the search by name, which every site shares."""
    names = ("search.js", "cards.js")
    scripts = {f"search/{name}": (_HERE / name).read_bytes() for name in names}
    for name in _LIBRARIES:
        license_ = (_VENDOR / f"{name}.LICENSE").read_text("ascii").strip()
        head = f"/*!\n{license_}\n*/\n".encode()
        scripts[f"search/{name}.js"] = head + (_VENDOR / f"{name}.js").read_bytes()
    return scripts


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", without_controls(text))


def _line(*texts: str) -> str:
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def _more(name: str, lines: Sequence[str]) -> bytes:
    rows = ",\n".join(lines)
    return f"nj.{name}.push(\n{rows}\n);\n".encode()


def _file(name: str, lines: Iterable[str]) -> bytes:
    rows = ",\n".join(filter(None, lines))
    return f"nj.{name}=[\n{rows}\n];\n".encode()
