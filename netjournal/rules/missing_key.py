"""A note has no day.

A note needs a day, in its file name or in ``date``. Without it, it counts
nowhere. A contact without a ``name`` goes by the file's name, about which
``name-from-file`` has a warning.

Bad, in ``journal/tea.md``::

    ---
    with: ada-lovelace
    ---
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.MISSING_KEY
check = found(RULE)
