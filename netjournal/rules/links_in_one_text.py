"""Several ``[[links]]`` share one text where a list of references is expected.

netjournal reads them one by one. Other programs see a single text that leads
nowhere.

Bad::

    with: "[[Ada Lovelace]], [[Grace Hopper]]"

Good::

    with: ["[[Ada Lovelace]]", "[[Grace Hopper]]"]

The fix writes a list. It is safe: the references stay the same.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.LINKS_IN_ONE_TEXT
check = found(RULE)
