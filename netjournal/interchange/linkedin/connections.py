"""LinkedIn's connections: in every form that it has exported since 2017."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netjournal.format.incoming import Person, Skipped, Value, Where, Wishes
from netjournal.interchange.linkedin.profiles import KIND, is_member, key, named
from netjournal.interchange.tables import cells, days
from netjournal.interchange.tables.columns import UNKNOWN, Column, simple
from netjournal.interchange.tables.drafts import Cell, Manner
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.people import person_of
from netjournal.interchange.tables.reading import WIDE, Harvest, cells_of
from netjournal.interchange.tables.rows import Row

_URL = Column("link", "linkedin")
_CONNECTED = "connected"
_COLUMNS = {
    "first name": Column("first"),
    "last name": Column("last"),
    "url": _URL,
    "profile url": _URL,
    "email address": Column("email"),
    "company": Column("organization"),
    "position": Column("title"),
    "connected on": Column(_CONNECTED),
    "tags": Column("tags"),
}
# What cannot have a line break, in any file of the export.
_SINGLE = frozenset(
    {
        *("first name", "last name", "url", "email address", "connected on"),
        *("conversation id", "from", "sender profile url", "recipient profile urls"),
        *("date", "folder", "sent at", "direction"),
    }
)


def is_single(headers: Sequence[str]) -> list[bool]:
    """Say which columns of a file of LinkedIn's have one line."""
    return [simple(header) in _SINGLE for header in headers]


def add_connections(harvest: Harvest, table: Table, name: str, wishes: Wishes) -> None:
    """Add the people of `Connections.csv`."""
    columns = [_COLUMNS.get(simple(header), UNKNOWN) for header in table.headers]
    manner = Manner(
        kind=KIND, file=name, wishes=wishes, order=_order(table, columns, wishes)
    )
    for row in table.rows:
        if any(cell.strip() for cell in row.cells[len(columns) :]):
            harvest.unread.append(Skipped(Where(name, row.line), WIDE))
            continue
        person = _person(row, cells_of(row, columns, table.headers), manner)
        if isinstance(person, Person):
            harvest.people.append(person)
        else:
            harvest.left_out.append(person)


def _order(table: Table, columns: Sequence[Column], wishes: Wishes) -> str:
    places = [place for place, column in enumerate(columns) if column.key == _CONNECTED]
    texts = (
        row.cells[place]
        for row in table.rows
        for place in places
        if place < len(row.cells)
    )
    return wishes.day_order or days.order_of(texts, "mdy")


def _person(row: Row, row_cells: list[Cell], manner: Manner) -> Person | Skipped:
    lines: list[str] = []
    dates: list[Cell] = []
    usual: list[Cell] = []
    for cell in row_cells:
        if cell.column.key == "last":
            name = named(cell.text)
            usual.append(cell._replace(text=name.name))
            if name.credentials:
                lines.append(f"{cell.header}: {name.credentials}")
        elif cell.column.key == _CONNECTED:
            dates.append(cell)
        else:
            usual.append(cell)
    person = person_of(usual, row.line, manner)
    if isinstance(person, Skipped):
        return person._replace(reason="no name", name="")
    if is_member(person.name):
        return Skipped(person.where, "a member who left", person.name)
    return _connected(_with_key(person), lines, dates, manner)


def _with_key(person: Person) -> Person:
    """Return *person* with the key of the profile, if there is one."""
    links = person.fields.get("links")
    url = str(links.get("linkedin", "")) if isinstance(links, dict) else ""
    own = key(url)
    return replace(person, key=own, anchored=False) if own else person


def _connected(
    person: Person, lines: list[str], dates: list[Cell], manner: Manner
) -> Person:
    """Return *person* with the day of the connection, which is no meeting."""
    fields: dict[str, Value] = dict(person.fields)
    notices = [*person.notices]
    for cell in dates:
        text = cells.cleaned(cell.text).text
        date = days.day(text, manner.order, manner.wishes.today)
        if text:
            lines.append(f"{cell.header}: {date or text}")
        if text and not date:
            notices.append(days.unread(text, manner.order, manner.wishes.today))
        if date and manner.wishes.met:
            fields["met"] = {"on": date}
    return replace(
        person,
        fields=fields,
        rest=(*person.rest, *lines),
        notices=tuple(notices),
    )
