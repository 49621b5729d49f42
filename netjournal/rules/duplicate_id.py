"""Two files would have the same id.

The id is the name of the file without ``.md``, whatever folder it stands in.
It is compared without regard to case and to the form of accented letters,
since not every file system tells those apart. Only the first of the files is
read; give the others another name.

Bad::

    contacts/ada.md
    contacts/old/Ada.md
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.DUPLICATE_ID
check = found(RULE)
