"""Git has left both sides of a conflict in a file.

As long as the markers stand there, nobody knows which side is right, so the
file is left out. Keep what is right, and delete the three lines of markers.

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
