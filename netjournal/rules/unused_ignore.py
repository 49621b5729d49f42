"""A comment or a setting ignores a problem that does not occur.

Either the problem has been solved, or the comment is on the wrong line. Left in
place, it would hide the next problem.

Bad, where ``ada-lovelace`` is a contact::

    with: ada-lovelace  # netjournal: ignore[unknown-contact]

Bad, in the settings, where everyone can be reached::

    plugins:
      - netjournal:
          ignore: [unreachable]

The fix removes the unused names, or the whole comment. It is safe, unless the
comment gives a reason; then it is left for you to delete.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.practice.day import Day
from netjournal.rules import _ignores

RULE = _ignores.UNUSED_IGNORE


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each comment that hides nothing, which needs all other rules."""
    found = rules.check(day)
    return (problem for problem in found if problem.rule == RULE)
