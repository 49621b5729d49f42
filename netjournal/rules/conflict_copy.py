"""A sync program has put a second copy of a file beside it.

Syncthing, Dropbox, Nextcloud, Obsidian and Resilio keep both versions when a
file was changed in two places, and name one of them so that you see it. The
copy is no person and no note of its own, so it is left out. Bring what is
new in it over to the file, and delete the copy. netjournal itself does so
with what an editor saved in the very moment of a change.

Bad, beside ``contacts/ada-lovelace.md``::

    contacts/ada-lovelace.sync-conflict-20260301-101500-ABCDEFG.md
"""

from __future__ import annotations

from netjournal import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.CONFLICT_COPY
check = found(RULE)
