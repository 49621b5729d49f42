"""A ``[[link]]`` in the front matter has no quotes.

In YAML, brackets without quotes are a list in a list. The link is understood
all the same, but Obsidian and other programs show it wrong.

Bad::

    with: [[Ada Lovelace]]

Good::

    with: "[[Ada Lovelace]]"

The fix puts the link in quotes. It is safe: the same person is meant.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNQUOTED_LINK
check = found(RULE)
