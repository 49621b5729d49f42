"""Several ``[[links]]`` are in one text where each is a reference.

They are read one by one. To other programs it is a single text, which leads
nowhere.

Bad::

    with: "[[Ada Lovelace]], [[Grace Hopper]]"

Good::

    with: ["[[Ada Lovelace]]", "[[Grace Hopper]]"]

The fix writes a list. It is safe: the same people are meant.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.LINKS_IN_ONE_TEXT
check = found(RULE)
