"""Contacts of Outlook as CSV: the program in six languages, and outlook.com.

Headers, the order of days and the words for yes are those of the language in which
Outlook wrote the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.incoming import Delivery, Input, Wishes
from netjournal.interchange.intake import Intake
from netjournal.interchange.tables.columns import (
    UNKNOWN,
    Column,
    meaning,
    simple,
    told_apart,
)
from netjournal.interchange.tables.drafts import Manner
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.programs import language_of
from netjournal.interchange.tables.reading import (
    Recipe,
    fitting,
    order_in,
    read_tables,
)

_SURE = 90
_TITLE = "titre"  # in French, the form of address and the job have the same header
_ENGLISH = "en"
_ORDINARY = frozenset(
    {"email", "phone", "name", "first", "last", "birthday", "notes", "organization"}
)


def columns_of(headers: Sequence[str]) -> list[Column]:
    """Return what the *headers* of Outlook's mean, in the language of most of them."""
    language = language_of(headers)
    texts = [simple(header) for header in headers]
    columns = [language.table.get(text) or _general(text) for text in texts]
    if language.name == "fr" and texts.count(_TITLE) > 1:
        columns[texts.index(_TITLE)] = Column("prefix")
    return columns


def _general(header: str) -> Column:
    """Return what a header means that Outlook does not have in this language.

    Its own words for things that have no key must not be taken for something else.
    """
    column = meaning(header)
    return column if column.key in _ORDINARY else UNKNOWN


def _manner(table: Table, name: str, wishes: Wishes) -> Manner:
    columns = told_apart(columns_of(table.headers))
    english = language_of(table.headers).name == _ENGLISH
    usual = "mdy" if english else "dmy"
    return Manner(
        kind="outlook",
        file=name,
        wishes=wishes,
        order=order_in(table, columns, usual, wishes),
        prefixed=False,
    )


_RECIPE = Recipe(program="outlook", columns_of=columns_of, manner_of=_manner)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    return read_tables(inputs, wishes, _RECIPE)


def _fits(_name: str, head: bytes) -> int:
    return fitting("outlook", head, _SURE)


INTAKE = Intake(
    about="""Read contacts that Outlook exported as CSV.

    Outlook may speak English, German, French, Spanish, Italian or Dutch. Categories
    become tags, and what is private there is private here.
    """,
    read=_read,
    fits=_fits,
    members=(".csv",),
    options=("companies", "encoding", "day-order"),
)
