"""What to do first in a new journal: for a terminal and for the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.render.text.styled import Line, Piece, line, wrapped

TITLE = "First steps"
ABOUT = "This journal has no notes yet. Three steps to begin:"


class Step(NamedTuple):
    """What to do, as a sentence, and the command that does it."""

    words: str
    command: str


# Each command runs as it is printed, one after the other, in any new journal.
STEPS = (
    Step(
        "Add someone you want to keep in touch with.",
        'netjournal new contact "Ada Lovelace" --set circle=close',
    ),
    Step(
        "Write down what happened.",
        'netjournal log "Coffee with Ada Lovelace about engines"',
    ),
    Step("See who to contact next, and why.", "netjournal due"),
)


def first_step_lines(width: int) -> Iterator[Line]:
    """Yield the first steps, for a terminal of *width* cells."""
    yield from wrapped("", ABOUT, width, "heading")
    for number, step in enumerate(STEPS, start=1):
        yield line()
        yield from wrapped(f"  {number}. ", step.words, width)
        # A command is never broken, so that it can be copied.
        yield line("     ", Piece(step.command, "name"))
