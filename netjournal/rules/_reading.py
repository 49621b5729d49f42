"""What reading found: for the rules that need no look at the whole journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netjournal.format.diagnostics import Diagnostic, Rule
from netjournal.practice.day import Day

Check = Callable[[Day], Iterator[Diagnostic]]


def found(rule: Rule) -> Check:
    """Return the check that yields what reading found against *rule*."""

    def check(day: Day) -> Iterator[Diagnostic]:
        return (problem for problem in day.journal.problems if problem.rule == rule)

    return check
