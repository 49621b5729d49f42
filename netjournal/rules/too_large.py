"""A file, or its front matter, is far larger than any note.

Something has got into the folder that is no note: an export, a backup, a
file that a program wrote without end. It is left out, so that the rest stays
quick to read.

Bad: a file of 50 MB, a front matter of more than 256 KiB, or a file of more than
30,000 boxes, links, headings and tags together.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.TOO_LARGE
check = found(RULE)
