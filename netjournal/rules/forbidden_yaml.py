"""The front matter uses a YAML feature that journals do not support.

Anchors (``&``), aliases (``*``), tags (``!``), merge keys (``<<``) and very deep
nesting have no use in a journal, and YAML silently drops a word that begins with
``&`` or ``*``. A few lines of them can also keep a program busy for hours. If a
plain text begins with one of these characters, put it in quotes.

Bad, since ``&Co`` is an anchor and not part of the name::

    organization: &Co Ltd

Good::

    organization: "&Co Ltd"
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.FORBIDDEN_YAML
check = found(RULE)
