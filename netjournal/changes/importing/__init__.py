"""Importing: from a journal, the memory of imports and records to a plan."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.changes.importing.plan import (
    NO_ANSWERS,
    Answer,
    Answers,
    Options,
    Plan,
    Take,
    answer,
    take,
)
from netjournal.format.incoming import Delivery
from netjournal.practice.day import Day

__all__ = [
    "NO_ANSWERS",
    "Answer",
    "Answers",
    "Options",
    "Plan",
    "Take",
    "answer",
    "plan",
    "take",
]


def plan(
    day: Day,
    memories: Mapping[str, str],
    delivery: Delivery,
    options: Options,
    answers: Answers = NO_ANSWERS,
) -> Plan:
    """Return what importing *delivery* would do to the journal of *day*.

    *memories* has the texts of the files below `imports/`, as they are on disk, by
    their paths in the journal, and no texts for those below `photos/`, which are not
    overwritten; those of the kinds in *delivery* are enough. Answers to
    what was not asked are obeyed as well. Raises `ImpossibleError` where an answer or
    an option cannot be followed: an unknown id, or a key that is not in the files.
    """
    from netjournal.changes.importing.planning import planned

    return planned(day, memories, delivery, options, answers)
