"""A symbolic link leads out of the journal folder.

A journal is one folder that you can copy, sync and back up. netjournal does not
follow a link that leads out of it, so that nothing from elsewhere on your machine
ends up on the site. Links inside the folder are followed.

Bad: ``contacts/ada.md``, a link to ``../../shared/ada.md``.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.OUTSIDE_SYMLINK
check = found(RULE)
