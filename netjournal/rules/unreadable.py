"""A file cannot be opened.

It may belong to another user, be on a disk that is not available, or not be a file
at all. netjournal skips it and shows the system's error. Since the file may be
private, ``build``, ``stage``, ``export`` and ``digest`` refuse to continue unless
you add ``--incomplete``.

Bad: a note you have no permission to read, or a folder named like a note.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNREADABLE
check = found(RULE)
