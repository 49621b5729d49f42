"""Years by months: a table whose cells are the stronger the more they hold.

It is a picture of `<table>` and classes alone, so that its figures are its text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.format.dates import MONTHS
from netjournal.render.markup.html import escape

STEPS = 4
_MANY = 1000  # what is more has no room in a cell on a phone


class Cell(NamedTuple):
    """A month with its number, from 1 on, its finished address, and its name."""

    number: int
    href: str
    name: str


def step(number: int, peak: int) -> int:
    """Return the strength of a color, from 1 to `STEPS`, for *number* of *peak*.

    It grows with the root of the number, so that quiet years differ beside a full one.
    """
    return max(1, math.ceil(STEPS * math.sqrt(number / peak)))


def months_table(
    years: Sequence[tuple[str, Sequence[Cell | None]]], sentence: str
) -> str:
    """Return the figure of *years*, finished names and twelve cells each.

    *sentence* says what it shows.
    """
    cells = [cell for _, row in years for cell in row if cell]
    peak = max((cell.number for cell in cells), default=1)
    head = "".join(f'<th scope="col">{name[:3]}</th>' for name in MONTHS)
    rows = "".join(
        f'<tr><th scope="row">{name}</th>{_row(row, peak)}</tr>' for name, row in years
    )
    return (
        f'<figure><table class="nj-calendar"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        f"<figcaption>{escape(sentence)}</figcaption></figure>"
    )


def _row(cells: Iterable[Cell | None], peak: int) -> str:
    return "".join(_cell(cell, peak) if cell else "<td></td>" for cell in cells)


def _cell(cell: Cell, peak: int) -> str:
    label = escape(f"{cell.name}: {cell.number}")
    return (
        f'<td class="nj-heat{step(cell.number, peak)}"><a href="{cell.href}"'
        f' aria-label="{label}">{_short(cell.number)}</a></td>'
    )


def _short(number: int) -> str:
    """Return a number in the room of three digits: `1.5k`, `12k`."""
    if number < _MANY:
        return str(number)
    if number < 10 * _MANY:
        return f"{number / _MANY:.1f}k"
    return f"{number // _MANY}k"
