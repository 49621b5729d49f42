"""A file contains Git conflict markers.

While the markers are there, netjournal cannot know which side is right, so it
does not read the file. Keep the side that is right, and delete the three marker
lines.

Bad::

    <<<<<<< HEAD
    circle: close
    =======
    circle: inner
    >>>>>>> laptop
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.CONFLICT_MARKERS
check = found(RULE)
