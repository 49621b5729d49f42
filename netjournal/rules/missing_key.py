"""A note has no date.

A note needs a date, in its file name or in ``date``. Without one it is not
counted anywhere. For a contact without a ``name``, see ``name-from-file``.

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
