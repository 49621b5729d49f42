"""Any table with a header as CSV, and the journal's people as one.

What is read without being asked for are headers in the languages of Europe; `--map`
says what others mean. What is written is read again as it was.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.tables.columns import (
    UNKNOWN,
    Column,
    meaning,
    told_apart,
)
from netjournal.interchange.tables.drafts import Manner
from netjournal.interchange.tables.exporting import CODEC
from netjournal.interchange.tables.layout import Table, head_of, table_of
from netjournal.interchange.tables.programs import ABOUT, program_of
from netjournal.interchange.tables.reading import Harvest, order_in, single_lines
from netjournal.interchange.tables.rows import Row

__all__ = ["CODEC", "INTAKE"]

_DIGITS = 6  # of a number that no column has
_NAMES = frozenset({"name", "first", "last", "aliases"})
# What can be mapped, and other words for it.
_KEYS = {
    **{key: Column(key) for key in ("name", "first", "middle", "last")},
    **{key: Column(key) for key in ("prefix", "suffix", "aliases", "pronouns")},
    **{key: Column(key) for key in ("email", "phone", "address", "location")},
    **{key: Column(key) for key in ("organization", "department", "title", "tags")},
    **{key: Column(key) for key in ("birthday", "notes", "private")},
    "links": Column("link"),
    "knows": Column("related"),
    "dates": Column("dates"),
    "anniversary": Column("dates", "anniversary"),
    "linkedin": Column("link", "linkedin"),
    "mobile": Column("phone", "mobile"),
    "city": Column("address", part="city"),
    "street": Column("address", part="street"),
    "code": Column("address", part="code"),
    "region": Column("address", part="region"),
    "country": Column("address", part="country"),
}
_WORDS = {
    "first_name": "first",
    "last_name": "last",
    "company": "organization",
    "link": "links",
    "url": "links",
    "website": "links",
    "text": "notes",
    "note": "notes",
    "alias": "aliases",
    "tag": "tags",
}
_DATA = pattern(r"@|://|[0-9]{3}")  # what no header has
_SAMPLE = 20  # rows from which the meaning of columns is guessed
_ORDINARY, _POOR = 50, 20
_MANY, _LONG = 40, 60  # headers in a message, and letters of each


def _mapped(wishes: Wishes) -> dict[str, Column]:
    """Return what `--map` says: headers or numbers of columns, and their meaning."""
    columns = {}
    for key, header in wishes.columns.items():
        column = _KEYS.get(_WORDS.get(key.lower(), key.lower()))
        if column is None:
            raise WrongFormatError(
                f"--map has no key '{key}'", f"use one of {', '.join(_KEYS)}"
            )
        columns[header.strip()] = column
    return columns


def _columns(
    headers: Sequence[str], mapped: Mapping[str, Column], width: int
) -> list[Column]:
    """Return what the columns mean; a mapped key has no other columns."""
    keys = {column.key for column in mapped.values()}
    if "name" in keys:
        keys |= {"first", "middle", "last", "prefix", "suffix"}
    elif keys & _NAMES:
        keys.add("name")
    columns = [meaning(header) for header in headers]
    if "netjournal id" not in headers:
        columns = _second_lines(columns)
    columns += [UNKNOWN] * (width - len(columns))
    columns = [UNKNOWN if column.key in keys else column for column in columns]
    for name, column in mapped.items():
        columns[_place(name, headers, width)] = column
    return columns


def _second_lines(columns: list[Column]) -> list[Column]:
    """Return *columns* in which `Address 2` beside a street is its second line."""
    if Column("address", part="street") not in columns:
        return columns
    second = Column("address", number=2)
    line = Column("address", part="extra")
    return [line if column == second else column for column in columns]


def _place(name: str, headers: Sequence[str], width: int) -> int:
    """Return the place of the column that is called *name*, or has this number."""
    if name in headers:
        return headers.index(name)
    folded = [header.casefold() for header in headers]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    digits = name.lstrip("0")
    if name.isdecimal() and len(digits) < _DIGITS and 0 < int(name) <= width:
        return int(name) - 1
    raise WrongFormatError(
        f"there is no column '{name}'", f"the columns are {_shown(headers, width)}"
    )


def _shown(headers: Sequence[str], width: int) -> str:
    if not headers:
        return f"1 to {width}"
    return _listed([header for header in headers if header])


def _listed(headers: Sequence[str]) -> str:
    """Return headers as a message has them: not too many, and none too long."""
    parts = [f"'{header[:_LONG]}'" for header in headers[:_MANY]]
    if len(headers) > _MANY:
        parts.append("…")
    return ", ".join(parts)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    for source in inputs:
        mapped = _mapped(wishes)
        table = table_of(
            source.content(),
            wishes.encoding,
            single_lines(lambda headers: [*map(meaning, headers)]),
            [*mapped],
        )
        _add(harvest, table, source.name, mapped, wishes)
        harvest.add_table(table, source.name, is_alone=len(inputs) == 1)
    return harvest.delivery()


def _add(
    harvest: Harvest,
    table: Table,
    name: str,
    mapped: Mapping[str, Column],
    wishes: Wishes,
) -> None:
    writer = program_of(table.headers)
    if writer in ABOUT and not mapped:
        raise WrongFormatError(
            f"{name} is {ABOUT[writer]}", f"read it with 'netjournal import {writer}'"
        )
    headers, rows = _with_header(table)
    width = len(headers) or max((len(row.cells) for row in rows), default=0)
    columns = told_apart(_columns(headers, mapped, width))
    if not any(column.key in _NAMES for column in columns):
        raise _nameless(name, headers, rows)
    names = headers or [str(place) for place in range(1, width + 1)]
    manner = Manner(
        kind="csv",
        file=name,
        wishes=wishes,
        order=order_in(table, columns, "", wishes),
        is_own=writer == "netjournal",
    )
    harvest.add_people(rows, columns, names, manner)
    _tell_unmapped(harvest, columns, headers)


def _tell_unmapped(
    harvest: Harvest, columns: Sequence[Column], headers: Sequence[str]
) -> None:
    unmapped = [
        header
        for column, header in zip(columns, headers, strict=False)
        if column == UNKNOWN and header
    ]
    if unmapped:
        harvest.notices.append(
            f"kept word for word, without a key (--map): {_listed(unmapped)}"
        )


def _with_header(table: Table) -> tuple[tuple[str, ...], Sequence[Row]]:
    """Return the headers and the rows; a first row without data is a header, too."""
    if table.head is not None or not table.rows:
        return table.headers, table.rows
    first, *others = table.rows
    if others and not any(_DATA.search(cell) for cell in first.cells):
        return tuple(cell.strip() for cell in first.cells), others
    return (), table.rows


def _nameless(
    name: str, headers: Sequence[str], rows: Sequence[Row]
) -> WrongFormatError:
    """Return what to say of a table in which no column is known to have names."""
    guesses = _guesses(headers, rows)
    maps = " ".join(f"--map {key}={shlex.quote(header)}" for key, header in guesses)
    width = max((len(row.cells) for row in rows), default=0)
    if not width and not headers:
        return WrongFormatError(f"{name} has no rows", "export it again")
    line = f"netjournal import csv {shlex.quote(name)} {maps}"
    return WrongFormatError(
        f"{name} has no column that is known to be a name;"
        f" its columns are {_shown(headers, width)}",
        f"say which it is: {line}",
    )


def _guesses(headers: Sequence[str], rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Return keys and the columns that may have them, from what is in the rows."""
    width = max((len(row.cells) for row in rows), default=len(headers))
    guesses: dict[str, str] = {}
    for place in range(width):
        header = headers[place] if place < len(headers) else ""
        called = header or str(place + 1)
        usual = meaning(header).key if header else ""
        texts = [row.cells[place] for row in rows[:_SAMPLE] if place < len(row.cells)]
        key = _key_of("".join(texts), usual)
        if key not in guesses and (key != "name" or "name" not in guesses):
            guesses[key] = called[:_LONG]
    ordered = sorted(guesses.items(), key=lambda guess: guess[0] != "name")
    return [(key, header) for key, header in ordered if key] or [("name", "1")]


def _key_of(text: str, usual: str) -> str:
    if usual in _KEYS:
        return ""
    if "@" in text:
        return "email"
    if "://" in text:
        return "links"
    digits = sum(letter.isdecimal() for letter in text)
    if digits * 2 > len(text):
        return "phone"
    return "name" if text.strip() else ""


def _fits(name: str, head: bytes) -> int:
    header = head_of(head)
    if header is None or program_of(header.headers) in ABOUT:
        return 0
    if program_of(header.headers) == "netjournal":
        return 95
    keys = {meaning(text).key for text in header.headers}
    if keys & _NAMES and header.known > 1:
        return _ORDINARY
    return _POOR if name.lower().endswith((".csv", ".tsv", ".tab")) else 0


INTAKE = Intake(
    about="""Read any table with a header.

    Headers in many languages are known; --map says what others mean, such as
    --map name=Who or --map phone=7.
    """,
    read=_read,
    fits=_fits,
    members=(".csv", ".tsv", ".tab"),
    options=("map", "companies", "encoding", "day-order"),
)
