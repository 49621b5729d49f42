"""Google Contacts as CSV, with the headers of 2024 and those before.

A cell can have several values between `:::`, and `*` before a label or a group marks
the preferred value or a group of Google's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.incoming import Delivery, Input, Wishes
from netjournal.interchange.intake import Intake
from netjournal.interchange.tables.columns import UNKNOWN, Column, simple
from netjournal.interchange.tables.drafts import Manner
from netjournal.interchange.tables.google_words import (
    KEYS,
    NUMBERED,
    PARTS,
    POSITION,
)
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.programs import GOOGLE
from netjournal.interchange.tables.reading import Recipe, fitting, read_tables

_SURE = 95


def columns_of(headers: Sequence[str]) -> list[Column]:
    """Return what the *headers* of Google's mean."""
    return [_column(simple(header)) for header in headers]


def _column(header: str) -> Column:
    if header in KEYS:
        return Column(KEYS[header])
    match = GOOGLE.fullmatch(header)
    if match is None:
        return UNKNOWN
    number = int(match["number"])
    if match["name"] == "organization":
        return Column(POSITION.get(match["part"], ""), number=number)
    key, part = NUMBERED.get(match["name"]), PARTS.get(match["part"])
    if key is None or part is None:
        return UNKNOWN
    return Column(key, part=part, number=number)


def _manner(_table: Table, name: str, wishes: Wishes) -> Manner:
    return Manner(
        kind="google",
        file=name,
        wishes=wishes,
        order=wishes.any_order,
        groups=True,
    )


_RECIPE = Recipe(program="google", columns_of=columns_of, manner_of=_manner)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    return read_tables(inputs, wishes, _RECIPE)


def _fits(_name: str, head: bytes) -> int:
    return fitting("google", head, _SURE)


INTAKE = Intake(
    about="""Read the CSV of Google Contacts.

    Labels become tags, except those that Google makes itself. Both forms are read:
    that of 2024 and the one before it.
    """,
    read=_read,
    fits=_fits,
    members=(".csv",),
    options=("companies", "encoding", "day-order"),
)
