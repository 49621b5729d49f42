"""A ``[[link]]`` in the front matter has no quotes.

In YAML, double brackets without quotes are a list in a list. netjournal understands
the link, but Obsidian and other programs show it wrong.

Bad::

    with: [[Ada Lovelace]]

Good::

    with: "[[Ada Lovelace]]"

The fix puts the link in quotes. It is safe: the reference stays the same.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.UNQUOTED_LINK
check = found(RULE)
