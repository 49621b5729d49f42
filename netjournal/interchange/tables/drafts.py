"""What is gathered of a person from the cells of a row, before it is a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from netjournal.format.incoming import Related, Value, Wishes
from netjournal.interchange.tables import cells, days
from netjournal.interchange.tables.columns import Column


class Cell(NamedTuple):
    """A cell with a text, its header, and what its column means."""

    column: Column
    header: str
    text: str

    @property
    def line(self) -> str:
        """How it is remembered word for word."""
        return f"{self.header}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the rows of a table are read.

    `kind` is that of the source keys. `order` is the order of days. `is_own` is for
    tables that we wrote, in which every cell is one value as it is. `groups` says that
    tags are Google's, `prefixed` that a title before the name is part of it.
    """

    kind: str
    file: str
    wishes: Wishes
    order: str = ""
    is_own: bool = False
    groups: bool = False
    prefixed: bool = True

    def line(self, text: str) -> str:
        """Return *text* as one line; in our own tables it is as it is."""
        return text if self.is_own else cells.one_line(text)


@dataclass(slots=True)
class Draft:
    """What is gathered of a person."""

    fields: dict[str, Value] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    key: str = ""


def day_of(draft: Draft, cell: Cell, manner: Manner) -> str:
    """Return the day of a cell; one that is none goes to the lines, with a notice."""
    if manner.is_own:
        return cell.text
    today = manner.wishes.today
    date = days.day(cell.text, manner.order, today)
    if not date:
        draft.lines.append(cell.line)
        draft.notices.append(days.unread(cell.text, manner.order, today))
    return date
