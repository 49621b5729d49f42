"""A key that has to be there is not.

A contact needs a ``name``; a note needs a day, in its file name or in
``date``. Without the day a note counts nowhere. Without a name the person
goes by the file's name.

Bad, for a contact::

    ---
    email: ada@engine.example
    ---
"""

from __future__ import annotations

from netjournal import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.MISSING_KEY
check = found(RULE)
