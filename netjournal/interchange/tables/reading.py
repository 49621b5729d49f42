"""Tables of people → what they deliver: every row is a person, left out or unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from netjournal.format.incoming import (
    Delivery,
    Input,
    Mark,
    Occasion,
    Person,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.interchange.tables import days, programs
from netjournal.interchange.tables.anchors import told_apart as people_apart
from netjournal.interchange.tables.columns import Column, told_apart
from netjournal.interchange.tables.drafts import Cell, Manner
from netjournal.interchange.tables.layout import Table, head_of, table_of
from netjournal.interchange.tables.people import person_of
from netjournal.interchange.tables.programs import ABOUT, Program, program_of
from netjournal.interchange.tables.rows import Row

TORN = "a quote in it never ends"
WIDE = "it has more cells than the header"
# What has one line, whatever the program.
_SINGLE = frozenset({"name", "first", "middle", "last", "birthday"})
_DAYS = frozenset({"birthday", "dates"})

Columns = Callable[[Sequence[str]], Sequence[Column]]


@dataclass(slots=True)
class Harvest:
    """What several files deliver, as it is gathered."""

    people: list[Person] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    joined: int = 0
    left_out: list[Skipped] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add_table(self, table: Table, name: str, *, is_alone: bool) -> None:
        """Add how *table* was read, and its lines that could not be."""
        self.about.append(table.about if is_alone else f"{name}: {table.about}")
        self.notices += table.notices
        self.unread += [Skipped(Where(name, row.line), TORN) for row in table.torn]

    def add_people(
        self,
        rows: Iterable[Row],
        columns: Sequence[Column],
        headers: Sequence[str],
        manner: Manner,
    ) -> None:
        """Add the people of *rows*."""
        for row in rows:
            if any(cell.strip() for cell in row.cells[len(columns) :]):
                self.unread.append(Skipped(Where(manner.file, row.line), WIDE))
                continue
            cells = cells_of(row, columns, headers)
            person = person_of(cells, row.line, manner)
            if isinstance(person, Person):
                self.people.append(person)
            else:
                self.left_out.append(person)

    def delivery(self, me: tuple[Mark, ...] = ()) -> Delivery:
        """Return all of it; *me* are marks of whose files they are."""
        return Delivery(
            people=people_apart(self.people),
            occasions=tuple(self.occasions),
            joined=self.joined,
            me=me,
            left_out=tuple(sorted(self.left_out)),
            unread=tuple(sorted(self.unread)),
            about="; ".join(self.about),
            notices=tuple(dict.fromkeys(self.notices)),
        )


def cells_of(row: Row, columns: Sequence[Column], headers: Sequence[str]) -> list[Cell]:
    """Return the cells of *row* that have a text."""
    return [
        Cell(column, header, text)
        for column, header, text in zip(columns, headers, row.cells, strict=False)
        if text
    ]


def single_lines(columns_of: Columns) -> Callable[[Sequence[str]], Sequence[bool]]:
    """Return which columns of a header can only have one line."""
    return lambda headers: [column.key in _SINGLE for column in columns_of(headers)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the tables of one program are read."""

    program: Program
    columns_of: Columns
    manner_of: Callable[[Table, str, Wishes], Manner]


def read_tables(inputs: Sequence[Input], wishes: Wishes, recipe: Recipe) -> Delivery:
    """Return the people in *inputs*, tables that one program wrote.

    Raises `WrongFormatError` if another one did, or none that has a header.
    """
    harvest = Harvest()
    for source in inputs:
        data = source.content()
        add_table(harvest, (source.name, data), wishes, recipe, len(inputs) == 1)
    return harvest.delivery()


def add_table(
    harvest: Harvest,
    source: tuple[str, bytes],
    wishes: Wishes,
    recipe: Recipe,
    is_alone: bool,  # noqa: FBT001 (the last of all that a table needs)
) -> None:
    """Add the people in one file, given by its name and content."""
    name, data = source
    table = table_of(data, wishes.encoding, single_lines(recipe.columns_of))
    check(table, name, recipe.program)
    columns = told_apart(recipe.columns_of(table.headers))
    harvest.add_table(table, name, is_alone=is_alone)
    manner = recipe.manner_of(table, name, wishes)
    harvest.add_people(table.rows, columns, table.headers, manner)


def check(table: Table, name: str, program: Program) -> None:
    """Raise `WrongFormatError` if another program wrote *table*."""
    writer = program_of(table.headers)
    if writer in ABOUT and writer != program:
        raise WrongFormatError(
            f"{name} is {ABOUT[writer]}", f"read it with 'netjournal import {writer}'"
        )
    if table.head is None or (program == "google" and writer != program):
        raise WrongFormatError(
            f"{name} has no header as it is in {ABOUT[program]}",
            "read another table with 'netjournal import csv', which has --map",
        )


def order_in(
    table: Table, columns: Sequence[Column], usual: str, wishes: Wishes
) -> str:
    """Return the order of days in *table*: as wished, as shown, or as is *usual*."""
    places = [
        place
        for place, column in enumerate(columns)
        if column.key in _DAYS and not column.part
    ]
    texts = (
        row.cells[place]
        for row in table.rows
        for place in places
        if place < len(row.cells)
    )
    return wishes.day_order or days.order_of(texts, usual or wishes.habit)


def fitting(program: Program, head: bytes, sureness: int) -> int:
    """Return *sureness* if the first bytes of a file are a table of *program*."""
    header = head_of(head)
    if header is None:
        return 0
    return sureness if programs.program_of(header.headers) == program else 0
