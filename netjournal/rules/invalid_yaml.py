"""The front matter cannot be read as YAML.

Most often a tab stands where spaces belong, or a text holds a colon and a
space, begins with ``@``, ``%`` or a backtick, or has a quote that is never
closed. Quotes around the text help in all these cases. The other files are
read as ever.

Bad, for the second colon::

    title: Tea: the second cup

Good::

    title: "Tea: the second cup"
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.INVALID_YAML
check = found(RULE)
