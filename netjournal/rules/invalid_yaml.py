"""The front matter is not valid YAML.

Most often there is a tab where spaces belong, or a text contains a colon and a
space, begins with ``@``, ``%`` or a backtick, or has an unclosed quote. Quotes
around the text help in all these cases. The other files are read as usual.

Bad, because of the second colon::

    title: Tea: the second cup

Good::

    title: "Tea: the second cup"
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.INVALID_YAML
check = found(RULE)
