"""A file cannot be opened.

It may be another user's, on a disk that is away, or no file at all. It is
left out, and what the system says about it is shown. Since nobody knows whom
it would hide, ``build``, ``stage``, ``export`` and ``digest`` refuse to go on
unless you add ``--incomplete``.

Bad: a note without permission to read it, or a folder named like a note.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNREADABLE
check = found(RULE)
