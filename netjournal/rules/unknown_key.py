"""A key is not part of the format.

Most often it is a typo, or another program's name for one of the journal's keys,
and its value is not used. The key itself is always kept. You can add keys of your
own: prefix them with ``x_``, and they are never reported. Keys that other programs
write about the file itself, such as ``cssclasses``, ``publish``, ``created`` and
``updated``, are not reported either.

Bad::

    emial: ada@engine.example

Bad, since the journal's key for this is ``organization``::

    company: Analytical Engines

Good, a key of your own::

    x_shoe_size: 38

If another program's key means one of the journal's, and its value is valid there,
the fix moves it. It is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format import diagnostics
from netjournal.format.diagnostics import Diagnostic
from netjournal.practice.day import Day
from netjournal.rules import _foreign

RULE = diagnostics.UNKNOWN_KEY


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each unknown key."""
    found = (problem for problem in day.journal.problems if problem.rule == RULE)
    return iter(_foreign.completed(day.journal, day.settings, found))
