"""A character looks like the right one but is a different one.

Phones and word processors turn straight quotes into curly ones, hyphens into
dashes, and spaces into no-break spaces. Text copied from a web page may contain
invisible characters. netjournal reads the value with the right characters.

Bad, since these quotes are part of the name::

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
