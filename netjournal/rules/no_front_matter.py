"""A file of the journal does not begin with front matter.

The facts about a person or a note stand in a block of YAML at the very top.
Without it there is nothing to go by, and nothing is guessed from the text.
The block begins with a first line of three dashes.

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
