"""The parts in which the folded texts of files are kept: by the files' rows.

A part is dropped with the first of its files that changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netjournal.index.database import Database

_NAME = "folded"
_FILES = 128
_DROP = "DELETE FROM derived WHERE name=?"


def number_of(row: int) -> int:
    """Return the number of the part with the file of a *row*."""
    return row // _FILES


def rows_in(number: int) -> range:
    """Return the rows of the files in a part, as far as there are such."""
    return range(number * _FILES, (number + 1) * _FILES)


def named(number: int) -> str:
    """Return the name of a part among what is kept beside the journal."""
    return f"{_NAME}.{number}"


def drop(database: Database, rows: Iterable[int]) -> None:
    """Drop the parts with the files of *rows*. Raises `DamageError`."""
    numbers = sorted({*map(number_of, rows)})
    database.run_all(_DROP, ((named(number),) for number in numbers))
