"""Pictures of figures, drawn in the colors of the theme.

They ask for no script and no style of their own. Each says in its name what
it shows, and stands beside the same figures as words or as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.render.html import escape

_BOX, _GAP = 14, 4
_WIDE, _HIGH = 600, 120
_ROOM = 18  # for a figure inside its column


class Column(NamedTuple):
    """One column of a chart: what is below it, how high it is, and its mark."""

    label: str
    value: int
    mark: int = 0


def boxes(done: int, chosen: int, places: int) -> str:
    """Return one box for each of *places*: done, chosen, or free."""
    step = _BOX + _GAP
    kinds = ["nj-full"] * done + ["nj-open"] * (chosen - done)
    kinds += ["nj-free"] * max(0, places - chosen)
    drawn = "".join(
        f'<rect class="{kind}" x="{number * step + 1}" y="1" width="{_BOX}"'
        f' height="{_BOX}" rx="2"/>'
        for number, kind in enumerate(kinds)
    )
    return _svg(
        max(1, len(kinds)) * step, _BOX + 2, drawn, f"{done} of {chosen} reached"
    )


def columns(found: Sequence[Column], said: str) -> str:
    """Return columns side by side, with a line where each has its mark."""
    most = max((max(one.value, one.mark) for one in found), default=0) or 1
    width = _WIDE / max(1, len(found))
    drawn = "".join(
        _column(one, number * width, width, most) for number, one in enumerate(found)
    )
    return _svg(_WIDE, _HIGH + 34, drawn, said, "nj-chart")


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


def bar(value: float, most: float, mark: float | None = None) -> str:
    """Return a bar beside a figure that says the same, with a line at *mark*."""
    whole = max(most, 1)
    drawn = f'<rect class="nj-full" width="{_part(value, whole)}" height="10"/>'
    if mark is not None:
        x = _part(min(mark, whole * 0.995), whole)
        drawn += f'<line class="nj-mark" x1="{x}" x2="{x}" y1="0" y2="10"/>'
    return (
        '<svg class="nj-bar" viewBox="0 0 100 10" preserveAspectRatio="none"'
        f' aria-hidden="true">{drawn}</svg>'
    )


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


def _svg(width: float, height: float, drawn: str, said: str, css: str = "") -> str:
    kind = f"nj-svg {css}".strip()
    return (
        f'<svg class="{kind}" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        f' height="{height:g}" role="img" aria-label="{escape(said)}">{drawn}</svg>'
    )
