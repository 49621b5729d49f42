"""A comment or a setting ignores a rule that does not exist.

``netjournal rule`` lists all rules. In a comment, give their names or codes,
separated by commas. In the settings, list them under ``ignore``.

Bad::

    with: ada-lovelac  # netjournal: ignore[unknown-person]

Good::

    with: ada-lovelac  # netjournal: ignore[unknown-contact]
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.practice.day import Day
from netjournal.rules import _ignores

RULE = _ignores.UNKNOWN_RULE


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each name in a comment that is not a rule."""
    found = rules.check(day)
    return (problem for problem in found if problem.rule == RULE)
