"""A character looks like the one that is meant, but is another.

Phones and word processors write curly quotes for straight ones, a dash for a
hyphen, and a space that does not break. What is copied from a web page may
have characters that nobody sees. The value is read as it was meant.

Bad, since these quotes are a part of the name::

    name: “Ada Lovelace”

Good::

    name: Ada Lovelace

The fix writes the plain character. It is safe.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.LOOKALIKE
check = found(RULE)
