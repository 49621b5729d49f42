"""Names of files by which folders are known, and of files that are nobody's work."""

from __future__ import annotations

# In a folder that was built: the list of the files that are of the site.
BUILT = ".netjournal-site"
# Files that desktops leave in every folder they show.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
