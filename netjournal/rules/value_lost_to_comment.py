"""All of a value is lost to a comment.

In YAML, a ``#`` at the beginning of a value begins a comment, so the key has
no value at all.

Bad::

    tags: #mentor

Good::

    tags: mentor
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.VALUE_LOST_TO_COMMENT
check = found(RULE)
