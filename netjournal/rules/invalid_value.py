"""A value cannot be read as what its key is for.

It counts as absent until it can be read; everything else in the file counts
as ever. But ``private`` counts as a yes until it is a clear ``yes`` or ``no``, so
that nobody is published by a slip.

Bad, since no February has a thirtieth day::

    birthday: 2024-02-30

Bad, and private until it says yes or no::

    private: ja
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.INVALID_VALUE
check = found(RULE)
