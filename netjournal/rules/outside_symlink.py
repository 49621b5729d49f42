"""A link in the folder leads out of it.

A journal is one folder that can be copied, synced and backed up. A link that
leads out of it is not followed, also so that nothing from elsewhere on the
machine ends up on the site. Links inside the folder are followed.

Bad: ``contacts/ada.md``, a link to ``../../shared/ada.md``.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.OUTSIDE_SYMLINK
check = found(RULE)
