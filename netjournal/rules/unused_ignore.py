"""A comment or a setting asks for a problem to be ignored that is not there.

The problem has been solved, or the comment stands on the wrong line; left in
place it would hide the next one unseen.

Bad, where ``ada-lovelace`` is a contact::

    with: ada-lovelace  # netjournal: ignore[unknown-contact]

Bad, in the settings, where nobody lacks an address::

    plugins:
      - netjournal:
          ignore: [unreachable]

The fix takes out the names that nothing needs, or the whole comment. It is
safe, unless you gave a reason in the comment, which then is yours to delete.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.practice.day import Day
from netjournal.rules import _ignores

RULE = _ignores.UNUSED_IGNORE


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each comment that hides nothing; all other rules have to be asked."""
    found = rules.check(day)
    return (problem for problem in found if problem.rule == RULE)
