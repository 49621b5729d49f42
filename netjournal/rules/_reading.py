"""Problems found by reading, for rules that do not need the whole journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netjournal.format.diagnostics import Diagnostic, Rule
from netjournal.practice.day import Day

Check = Callable[[Day], Iterator[Diagnostic]]


def found(rule: Rule) -> Check:
    """Return the check that yields the problems of *rule* found by reading."""

    def check(day: Day) -> Iterator[Diagnostic]:
        return (problem for problem in day.journal.problems if problem.rule == rule)

    return check
