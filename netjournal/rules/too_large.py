"""A file, or its front matter, is far larger than any note.

Something that is not a note has got into the folder: an export, a backup, a runaway
log. It is not read, so that the rest stays fast.

Bad: a file of 50 MB, a front matter of more than 256 KiB, or a file with more than
30,000 checkboxes, links, headings and tags.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.TOO_LARGE
check = found(RULE)
