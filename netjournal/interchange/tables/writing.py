"""Rows → the bytes of a CSV file (RFC 4180), with a byte order mark for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from netjournal.interchange.tables import cells

_MARK = "\ufeff"

# A row by its headers; a header that is missing is an empty cell.
Record = Mapping[str, str]


def written(
    records: Sequence[Record], headers: Iterable[str], cell: Callable[[str], str]
) -> bytes:
    """Return a file with *records*: UTF-8, CRLF, a header, *cell* of each text.

    Headers that only a record has come after *headers*.
    """
    columns = dict.fromkeys(headers)
    for record in records:
        columns.update(dict.fromkeys(record))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([cell(header) for header in columns])
    writer.writerows(
        [cell(record.get(header, "")) for header in columns] for record in records
    )
    return f"{_MARK}{file.getvalue()}".encode()


def raw(text: str) -> str:
    """Return *text* as it is."""
    return text


def safe(text: str) -> str:
    """Return *text* so that no spreadsheet computes it."""
    return cells.guarded(text)


def safe_for_import(text: str) -> str:
    """Return *text* guarded, but for numbers and days, which would keep the guard."""
    return cells.guarded(text, numbers=False)
