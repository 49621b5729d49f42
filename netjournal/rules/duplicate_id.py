"""Two files have the same id.

The id is the name of the file without ``.md``, in whatever folder it is. Ids are
compared without regard to case and to the form of accented letters, because not
every file system distinguishes them. netjournal reads only the first of the
files; rename the others.

Bad::

    contacts/ada.md
    contacts/old/Ada.md
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.DUPLICATE_ID
check = found(RULE)
