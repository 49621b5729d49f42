"""Where the manual is, and the two shapes of Markdown that are made for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |"
        for line in lines
    )


def fenced(text: str, language: str) -> str:
    """Return *text* as a block of code."""
    mark = "````" if "```" in text else "```"
    return f"{mark}{language}\n{text.rstrip()}\n{mark}"
