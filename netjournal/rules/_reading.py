"""What reading found: for the rules that need no look at the whole journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from netjournal.diagnostics import Diagnostic, Rule
from netjournal.model import Journal
from netjournal.settings import Settings

Check = Callable[[Journal, Settings, dt.date], Iterator[Diagnostic]]


def found(rule: Rule) -> Check:
    """Return the check that yields what reading found against *rule*."""

    def check(
        journal: Journal, settings: Settings, today: dt.date
    ) -> Iterator[Diagnostic]:
        return (problem for problem in journal.problems if problem.rule == rule)

    return check
