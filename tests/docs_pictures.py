"""The picture of a terminal in README.md, drawn from what the program prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from netjournal.render.text.styled import cells
from tests.docs_sessions import on_the_sample
from tests.docs_text import DOCS

TERMINAL = DOCS / "pictures" / "terminal.svg"

# Each command, and how many lines of its output there is room for.
_SHOWN = (("due", 10), ("path emile-castaing", 9))
_LINE, _CELL, _EDGE, _SIZE = 20, 7.8, 18, 13
_CODE = re.compile("\x1b\\[([0-9;]*)m")
# What each color of ours looks like on a dark ground.
_LOOKS = {
    "1": 'fill="#ffffff" font-weight="bold"',
    "2": 'fill="#8b98a5"',
    "32": 'fill="#7fd18b"',
    "33": 'fill="#f0b95a"',
    "36": 'fill="#69c8d6"',
}


class _Span(NamedTuple):
    text: str
    look: str


def terminal() -> str:
    """Return a drawing of a terminal in which the sample is asked."""
    rows = list(_rows())
    wide = max(cells("".join(span.text for span in row)) for row in rows)
    width, height = round(wide * _CELL + 2 * _EDGE), len(rows) * _LINE + 2 * _EDGE
    drawn = "\n".join(_drawn(row, number) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img"'
        ' aria-label="netjournal due and netjournal path in a terminal">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#1d2329"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, monospace"'
        f' font-size="{_SIZE}" fill="#d6dde4" xml:space="preserve">\n'
        f"{drawn}\n</g>\n</svg>\n"
    )


def _rows() -> Iterator[tuple[_Span, ...]]:
    for number, (command, most) in enumerate(_SHOWN):
        if number:
            yield ()
        yield _Span("$ ", _LOOKS["32"]), _Span(f"netjournal {command}", _LOOKS["1"])
        lines = on_the_sample(command.split(), color=True).splitlines()
        for line in lines[:most]:
            yield tuple(_spans(line))


def _spans(line: str) -> Iterator[_Span]:
    """Yield the stretches of a line, each with its look."""
    parts = _CODE.split(line)
    codes = ("0", *parts[1::2])
    for code, text in zip(codes, parts[::2], strict=True):
        if text:
            yield _Span(text, _LOOKS.get(code, ""))


def _drawn(row: tuple[_Span, ...], number: int) -> str:
    baseline = _EDGE + number * _LINE + _SIZE
    shown, start = [], 0
    for text, look in row:
        wide = cells(text)
        if text.strip():
            # The length keeps the cells in columns, whatever the font is.
            place = f'x="{_EDGE + start * _CELL:g}" textLength="{wide * _CELL:g}"'
            looks = f" {look}" if look else ""
            shown.append(f"<tspan {place}{looks}>{escape(text)}</tspan>")
        start += wide
    return f'<text y="{baseline}">{"".join(shown)}</text>'


def pictures() -> dict[Path, str]:
    """Return the text of each picture that is drawn, by its path."""
    return {TERMINAL: terminal()}
