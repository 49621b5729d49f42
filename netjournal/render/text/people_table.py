"""People as rows: sorted, as a table, and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from netjournal.format.folding import by_name
from netjournal.format.model import Contact
from netjournal.format.records import NamedTuple
from netjournal.render.text.listing import envelope
from netjournal.render.text.styled import Line, Piece, Style, cells, one_row, padded

_GAP = 2
_LEAST = 8


class Row(NamedTuple):
    """A person in a list: the last contact and the next day that something is due."""

    contact: Contact
    circle: str
    last_touch: dt.date | None
    due: dt.date | None

    @property
    def organization(self) -> str:
        """Where they are now."""
        return ", ".join(place.name for place in self.contact.organizations)


class Column(NamedTuple):
    """A column of the table: its heading and how it is filled."""

    title: str
    fill: Callable[[Row], str]
    style: Style = ""
    exact: bool = False


COLUMNS = (
    Column("Name", lambda row: row.contact.name, "name"),
    Column("Id", lambda row: row.contact.id, "quiet", exact=True),
    Column("Circle", lambda row: row.circle),
    Column("Status", lambda row: _status(row.contact)),
    Column("Last contact", lambda row: str(row.last_touch or "")),
    Column("Next", lambda row: str(row.due or "")),
    Column("Organization", lambda row: row.organization),
    Column("Location", lambda row: row.contact.location),
)

# What matters most where not all columns fit: the id first, for other commands.
_RANKS = {
    title: rank
    for rank, title in enumerate(
        (
            "Id",
            "Name",
            "Next",
            "Last contact",
            "Circle",
            "Status",
            "Organization",
            "Location",
        ),
        1,
    )
}
# Columns that may be cut.
_FLEXIBLE = ("Name", "Organization", "Location")
_TITLES = {
    "due": "Next",
    "last-touch": "Last contact",
    "circle": "Circle",
    "status": "Status",
    "organization": "Organization",
    "location": "Location",
}

# What is not known comes last, whichever way the list is sorted.
_END = "\U0010ffff"


def _named(name: str) -> str:
    return "\0".join(by_name(name)) if name else _END


# How each column is put in order; what is empty comes last, either way round.
SORTS: Mapping[str, Callable[[Row], str]] = {
    "name": lambda row: _named(row.contact.name),
    "id": lambda row: _named(row.contact.id),
    "circle": lambda row: _named(row.circle),
    "status": lambda row: row.contact.status,
    "last-touch": lambda row: str(row.last_touch or _END),
    "due": lambda row: str(row.due or _END),
    "organization": lambda row: _named(row.organization),
    "location": lambda row: _named(row.contact.location),
}


def in_order(rows: Iterable[Row], sort: str, *, backwards: bool = False) -> list[Row]:
    """Return *rows* sorted by one of `SORTS`, then by name and id."""
    named = sorted(rows, key=lambda row: by_name(row.contact.name, row.contact.id))
    key = SORTS[sort]
    known = [row for row in named if key(row) != _END]
    unknown = [row for row in named if key(row) == _END]
    return [*sorted(known, key=key, reverse=backwards), *unknown]


def table(rows: Sequence[Row], width: int | None, sort: str = "name") -> Iterator[Line]:
    """Yield *rows* under their headings; empty columns are left out.

    Where *width* is too narrow for all, the columns that matter least go, but not
    the one that *sort* is by; the id is never cut, since other commands take it.
    """
    filled = [
        (column, [one_row(column.fill(row)) for row in rows]) for column in COLUMNS
    ]
    columns = [(column, texts) for column, texts in filled if any(texts)]
    sizes = {
        column.title: max(map(cells, (column.title, *texts)))
        for column, texts in columns
    }
    fitted = sizes if width is None else _fitted(sizes, width, sort)
    shown = [(column, texts) for column, texts in columns if column.title in fitted]
    yield _row(
        (Piece(column.title, "heading"), fitted[column.title]) for column, _ in shown
    )
    for number in range(len(rows)):
        yield _row(
            (
                Piece(texts[number], column.style, column.exact),
                fitted[column.title],
            )
            for column, texts in shown
        )


def _row(parts: Iterable[tuple[Piece, int]]) -> Line:
    row: list[Piece] = []
    gap = 0
    for piece, size in parts:
        if piece.text:
            text = padded(piece.text, size).rstrip()
            row += Piece(" " * gap), piece._replace(text=text)
            gap = size - cells(text) + _GAP
        else:
            gap += size + _GAP
    return tuple(row)


def _fitted(sizes: Mapping[str, int], width: int, sort: str) -> dict[str, int]:
    """Return the columns that fit into *width* and their sizes, in no order."""
    sorted_by = _TITLES.get(sort, "")
    shown: dict[str, int] = {}
    room = width + _GAP
    for title in sorted(sizes, key=lambda title: _RANKS[title] * (title != sorted_by)):
        size = sizes[title]
        if title in _FLEXIBLE and size + _GAP > room:
            size = max(_LEAST, room - _GAP)
        if shown and size + _GAP > room:
            continue
        shown[title] = size
        room -= size + _GAP
    if "Name" in shown and room > 0:
        shown["Name"] = min(sizes["Name"], shown["Name"] + room)
    return shown


def _status(contact: Contact) -> str:
    return "" if contact.status == "active" else contact.status


def people_data(rows: Iterable[Row], today: dt.date) -> dict[str, object]:
    """Return *rows* as data for JSON, version 1."""
    return {
        **envelope(today),
        "people": [
            {
                "id": row.contact.id,
                "name": row.contact.name,
                "path": row.contact.source.path,
                "status": row.contact.status,
                "self": row.contact.is_self,
                "circle": row.circle or None,
                "tags": list(row.contact.tags),
                "organizations": [place.name for place in row.contact.organizations],
                "location": row.contact.location or None,
                "last_touch": row.last_touch.isoformat() if row.last_touch else None,
                "due": row.due.isoformat() if row.due else None,
            }
            for row in rows
        ],
    }
