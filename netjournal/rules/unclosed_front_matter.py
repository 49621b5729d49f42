"""The front matter of a file is not closed.

Close it with a line of three dashes (or three dots); otherwise the whole note would
be read as YAML.

Bad::

    ---
    with: ada-lovelace

    # Tea with Ada
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNCLOSED_FRONT_MATTER
check = found(RULE)
