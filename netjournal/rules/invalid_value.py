"""A value is not valid for its key.

The value is ignored until you correct it; the rest of the file counts as usual.
``private`` is the exception: anything but a clear ``yes`` or ``no`` counts as yes,
so that a typo never publishes anyone.

Bad, since February never has 30 days::

    birthday: 2024-02-30

Bad, and treated as private until it is yes or no::

    private: ja
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.INVALID_VALUE
check = found(RULE)
