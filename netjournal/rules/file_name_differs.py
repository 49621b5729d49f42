"""The file name of a note does not begin with the note's date.

If the two differ, ``date`` counts. But files are found and sorted by their names,
so keep the two the same. Begin the name with the date, written ``2026-03-01`` and
followed by nothing, ``-``, ``_`` or a space. Other forms of a date are read as
well.

Bad, in ``journal/2026/2026-03-01-tea.md``::

    date: 2026-03-02

Bad names, and a good one::

    20260301 Tea.md
    Tea 2026-03-01.md
    2026-03-01 Tea.md

``netjournal rename`` renames a note and updates the links to it.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.FILE_NAME_DIFFERS
check = found(RULE)
