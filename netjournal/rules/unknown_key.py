"""A key that the format does not have.

Most often it is a slip of the pen, and then its value counts nowhere. The
key is kept for ever, whatever it is. Keys of your own are welcome: begin
them with ``x_`` and nothing is ever said about them.

Bad::

    emial: ada@engine.example

Good, a key of your own::

    x_shoe_size: 38
"""

from __future__ import annotations

from netjournal import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNKNOWN_KEY
check = found(RULE)
