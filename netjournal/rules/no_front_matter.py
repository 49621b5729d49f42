"""A file in the journal does not begin with front matter.

The facts about a person or a note are in a block of YAML at the very top of the
file. Without it there is nothing to read, and netjournal does not guess from the
text. The block begins with a line of three dashes.

Bad::

    # Tea with Ada

    She showed me the engine.

Good::

    ---
    with: ada-lovelace
    ---

    # Tea with Ada
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.NO_FRONT_MATTER
check = found(RULE)
