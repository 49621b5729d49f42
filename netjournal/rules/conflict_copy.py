"""A second copy of a file stands beside it.

Syncthing, Dropbox, Nextcloud, OneDrive, Obsidian and others keep both versions
when a file was changed in two places, and name one of them so that you see it.
The Finder, iCloud, Windows and Google Drive call a second file ``ada 2``,
``ada copy``, ``ada - Copy`` or ``ada (1)``, in many languages. The copy is no
person and no note of its own, so it is left out. Bring what is new in it over
to the file, and delete the copy. netjournal itself does so with what an editor
saved in the very moment of a change.

A name such as ``ada 2`` says so only beside an ``ada`` with which it shares at
least half of its rows, and which says the same ``name`` or ``date``. A person
or a note of its own is told apart by any other name, a person also by
``distinct_from``.

Bad, beside ``contacts/ada-lovelace.md``::

    contacts/ada-lovelace.sync-conflict-20260301-101500-ABCDEFG.md
    contacts/ada-lovelace (1).md
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.CONFLICT_COPY
check = found(RULE)
