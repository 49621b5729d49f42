"""A text means something else to other YAML readers.

In a journal, every value is the text you typed. Other programs that read the
same file take a plain ``NO`` for false, ``12:30`` for a number of minutes,
``1.10`` for 1.1 and ``+4520123456`` for a number without its plus sign.

Bad, where Norway is meant::

    location: NO

Good::

    location: "NO"

The fix puts the value in quotes. It is safe: the text stays the same.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.AMBIGUOUS_SCALAR
check = found(RULE)
