"""A note's ``date`` is not the day in its file name.

The ``date`` counts. But files are found and sorted by their names, so the
two had better agree.

Bad, in ``journal/2026/2026-03-01-tea.md``::

    date: 2026-03-02
"""

from __future__ import annotations

from netjournal import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.FILE_NAME_DIFFERS
check = found(RULE)
