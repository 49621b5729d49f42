"""Pictures of figures, drawn in the colors of the theme.

They need no script and no style of their own. Each picture has words for what it
shows, and the same figures next to it as words or as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.render.markup.html import escape

_BOX, _GAP = 14, 4
_WIDE, _HIGH = 600, 120
_ROOM = 18  # for a figure inside its column


class Column(NamedTuple):
    """One column of a chart: what is below it, how high it is, and its mark."""

    label: str
    value: int
    mark: int = 0


class Picture(NamedTuple):
    """Shapes on a field of *width* and *height*, and words for what they show."""

    shapes: str
    width: float
    height: float
    words: str
    css: str = ""


def image(picture: Picture) -> str:
    """Return a picture as HTML, with its words for screen readers."""
    kind = f"nj-svg {picture.css}".strip()
    width, height = f"{picture.width:g}", f"{picture.height:g}"
    return (
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="{escape(picture.words)}">'
        f"{picture.shapes}</svg>"
    )


def beside(picture: Picture) -> str:
    """Return a picture for a cell next to its words, stretched to the cell."""
    return (
        f'<svg class="nj-bar" viewBox="0 0 {picture.width:g} {picture.height:g}"'
        f' preserveAspectRatio="none" aria-hidden="true">{picture.shapes}</svg>'
    )


def boxes(done: int, chosen: int, places: int) -> Picture:
    """Return one box for each of *places*: done, chosen, or free."""
    step = _BOX + _GAP
    kinds = ["nj-full"] * done + ["nj-open"] * (chosen - done)
    kinds += ["nj-free"] * max(0, places - chosen)
    drawn = "".join(
        f'<rect class="{kind}" x="{number * step + 1}" y="1" width="{_BOX}"'
        f' height="{_BOX}" rx="2"/>'
        for number, kind in enumerate(kinds)
    )
    width = max(1, len(kinds)) * step
    words = f"{done} of {chosen} reached" if chosen else "no one to reach"
    return Picture(drawn, width, _BOX + 2, words)


def columns(values: Sequence[Column], words: str) -> Picture:
    """Return columns side by side, with a line where each has its mark."""
    most = max((max(each.value, each.mark) for each in values), default=0) or 1
    width = _WIDE / max(1, len(values))
    drawn = "".join(
        _column(each, number * width, width, most) for number, each in enumerate(values)
    )
    return Picture(drawn, _WIDE, _HIGH + 34, words, "nj-chart")


def _column(one: Column, left: float, width: float, most: int) -> str:
    high = round(_HIGH * one.value / most)
    middle = f"{left + width / 2:g}"
    drawn = (
        f'<rect class="nj-full" x="{left + width * 0.15:g}" y="{16 + _HIGH - high}"'
        f' width="{width * 0.7:g}" height="{high}"/>'
        f'<text x="{middle}" y="{_HIGH + 30}">{escape(one.label)}</text>'
    )
    if one.value:
        inside = high > _ROOM
        y = 16 + _HIGH - high + (_ROOM - 4 if inside else -5)
        kind = ' class="nj-in"' if inside else ""
        drawn += f'<text{kind} x="{middle}" y="{y}">{one.value}</text>'
    if one.mark:
        y = 16 + _HIGH - round(_HIGH * one.mark / most)
        drawn += (
            f'<line class="nj-mark" x1="{left:g}" x2="{left + width:g}"'
            f' y1="{y}" y2="{y}"/>'
        )
    return drawn


def bar(value: float, most: float, mark: float | None = None) -> Picture:
    """Return a bar to show next to its figure, with a line at *mark*."""
    whole = max(most, 1)
    drawn = f'<rect class="nj-full" width="{_part(value, whole)}" height="10"/>'
    if mark is not None:
        x = _part(min(mark, whole * 0.995), whole)
        drawn += f'<line class="nj-mark" x1="{x}" x2="{x}" y1="0" y2="10"/>'
    return Picture(drawn, 100, 10, f"{value:g}")


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()
) -> str:
    """Return a table of finished cells; the columns *numbers* end at the right."""
    right = set(numbers)
    names = "".join(
        f'<th{_align(number in right)} scope="col">{escape(name)}</th>'
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
