"""A note's day does not stand in its file's name as it should.

The ``date`` counts where it differs from the name. But files are found and
sorted by their names, so the two had better agree, and the day had better
stand in front, written ``2026-03-01``, with nothing, ``-``, ``_`` or a blank
behind it. Other forms of a day count as well.

Bad, in ``journal/2026/2026-03-01-tea.md``::

    date: 2026-03-02

Bad names, and a good one::

    20260301 Tea.md
    Tea 2026-03-01.md
    2026-03-01 Tea.md

``netjournal rename`` gives a note another name and moves the links to it.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.FILE_NAME_DIFFERS
check = found(RULE)
