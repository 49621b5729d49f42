"""There is a second copy of a file next to it.

When a file was changed in two places, Syncthing, Dropbox, Nextcloud, OneDrive,
Obsidian and others keep both versions and rename one of them. Finder, iCloud,
Windows and Google Drive name a second file ``ada 2``, ``ada copy``,
``ada - Copy`` or ``ada (1)``, in many languages. The copy is not a contact or
note of its own, so it is not read. Move what is new in it to the original, and
delete the copy. If an editor saves a file at the very moment netjournal changes
it, netjournal keeps the editor's version as such a copy.

A file such as ``ada 2`` is treated as a copy only if there is an ``ada`` beside
it that shares at least half of its lines and has the same ``name`` or ``date``.
If it is a separate contact or note, give the file another name, or add
``distinct_from`` to the contact.

Bad, beside ``contacts/ada-lovelace.md``::

    contacts/ada-lovelace.sync-conflict-20260301-101500-ABCDEFG.md
    contacts/ada-lovelace (1).md
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.CONFLICT_COPY
check = found(RULE)
