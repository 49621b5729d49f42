"""Pictures of figures, drawn in the colors of the theme.

They need no script and no style of their own. Each picture has words for what it
shows, and the same figures next to it as words or as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape


class Picture(NamedTuple):
    """Shapes on a field of *width* and *height*, stretched to the cell they are in."""

    shapes: str
    width: float
    height: float


def beside(picture: Picture) -> str:
    """Return a picture for a cell next to its words, stretched to the cell."""
    return (
        f'<svg class="nj-bar" viewBox="0 0 {picture.width:g} {picture.height:g}"'
        f' preserveAspectRatio="none" aria-hidden="true">{picture.shapes}</svg>'
    )


def bar(value: float, most: float, mark: float | None = None) -> Picture:
    """Return a bar to show next to its figure, with a line at *mark*."""
    whole = max(most, 1)
    drawn = f'<rect class="nj-full" width="{_part(value, whole)}" height="10"/>'
    if mark is not None:
        x = _part(min(mark, whole * 0.995), whole)
        drawn += f'<line class="nj-mark" x1="{x}" x2="{x}" y1="0" y2="10"/>'
    return Picture(drawn, 100, 10)


def compared(value: float, before: float, whole: float, mark: float) -> Picture:
    """Return a bar with a thinner one of *before* below it, and a line at *mark*."""
    x = _part(min(mark, whole * 0.995), whole)
    drawn = (
        f'<rect class="nj-full" width="{_part(min(value, whole), whole)}" height="6"/>'
        f'<rect class="nj-past" width="{_part(min(before, whole), whole)}" y="7"'
        f' height="3"/>'
        f'<line class="nj-mark" x1="{x}" x2="{x}" y1="0" y2="10"/>'
    )
    return Picture(drawn, 100, 10)


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()
) -> str:
    """Return a table of finished cells; the columns *numbers* end at the right.

    A column without a name has no head: a picture's words stand beside it.
    """
    right = set(numbers)
    names = "".join(
        f'<th{_align(number in right)} scope="col">{escape(name)}</th>'
        if name
        else "<td></td>"
        for number, name in enumerate(head)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{_align(number in right)}>{cell}</td>"
            for number, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    return (
        f'<table class="nj-table"><thead><tr>{names}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _align(right: bool) -> str:  # noqa: FBT001 (one cell, two ways)
    return ' align="right"' if right else ""


def _part(value: float, whole: float) -> str:
    return f"{100 * value / whole:.3g}"
