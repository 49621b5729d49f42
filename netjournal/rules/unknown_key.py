"""A key that the format does not have.

Most often it is a slip of the pen, or what another program calls one of the
journal's keys, and then its value counts nowhere. The key is kept for ever,
whatever it is. Keys of your own are welcome: begin them with ``x_`` and
nothing is ever said about them. Nor is anything said about the keys that
other programs write about the file itself, such as ``cssclasses``,
``publish``, ``created`` and ``updated``.

Bad::

    emial: ada@engine.example

Bad, since here this is ``organization``::

    company: Analytical Engines

Good, a key of your own::

    x_shoe_size: 38

Where a key of another program means one of the journal's, and its value fits
there, the fix moves it. It is safe.
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
