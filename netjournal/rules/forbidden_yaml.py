"""The front matter uses a part of YAML that a journal does without.

Anchors (``&``), aliases (``*``), tags (``!``), merge keys (``<<``) and very
deep nesting have no use here, and in YAML a value that begins with ``&`` or
``*`` is swallowed without a word. A few lines of them can also keep a
program busy for hours. Where a plain text begins with such a character, put
it in quotes.

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
