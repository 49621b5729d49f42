"""The first steps: how to create a journal, and what to do in an empty one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.format.model import Journal
from netjournal.render.text.styled import Line, Piece, line

_EXAMPLE = "robin-sample"  # the made-up contact of a new journal


class Step(NamedTuple):
    """A command to type, without the program's name, and what it is for."""

    command: str
    purpose: str


FIRST_STEPS = (
    Step('new contact "Ada Lovelace"', "add someone you know"),
    Step('log "coffee with Ada yesterday"', "write down what happened"),
    Step("due", "see who to contact, and why"),
)
BEFORE = (
    Step("init", "create a journal in this folder"),
    Step("init network", "create one in a new folder"),
    Step("init network --sample", "look around in a sample first"),
)


def is_empty(journal: Journal) -> bool:
    """Return whether a journal has nobody but yourself and the made-up contact."""
    others = (one for one in journal.contacts.values() if not one.is_self)
    return not journal.notes and all(one.id == _EXAMPLE for one in others)


def step_lines(
    steps: Sequence[Step], width: int, program: str = "netjournal"
) -> Iterator[Line]:
    """Yield a line for each step, for a terminal of *width* cells; two in a narrow one.

    *program* is what to type before each command.
    """
    size = max(len(step.command) for step in steps)
    for step in steps:
        lead = f"  {program} {step.command:<{size}}  "
        if len(lead) + len(step.purpose) <= width:
            yield line(Piece(lead, "name"), Piece(step.purpose, "quiet"))
        else:
            yield line(Piece(lead.rstrip(), "name"))
            yield line("    ", Piece(step.purpose, "quiet"))
