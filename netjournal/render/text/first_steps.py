"""The first steps: how to create a journal, and what to do in an empty one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple
from netjournal.render.text.styled import Line, Piece, line, wrapped

TITLE = "First steps"
ABOUT = "This journal has no notes yet. Begin with these steps:"


class Step(NamedTuple):
    """A command to type, without the program's name, and what it is for."""

    command: str
    purpose: str


FIRST_STEPS = (
    Step('new contact "Ada Lovelace"', "add someone you know"),
    Step('log "coffee with Ada yesterday"', "write down what happened"),
    Step("due", "see who to contact, and why"),
    Step("import contacts.vcf", "bring in people from a phone, LinkedIn, Google …"),
)
BEFORE = (
    Step("init", "create a journal in this folder"),
    Step("init network", "create one in a new folder"),
    Step("init network --sample", "look around in a sample first"),
)


def is_new(journal: Journal) -> bool:
    """Return whether *journal* has no notes, so that every figure would be zero."""
    return not journal.notes


def first_step_lines(width: int) -> Iterator[Line]:
    """Yield what to do first in a new journal, for a terminal of *width* cells."""
    yield from wrapped("", ABOUT, width)
    yield line()
    yield from step_lines(FIRST_STEPS, width)


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
