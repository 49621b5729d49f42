"""A key stands twice in the same front matter.

Other programs keep the last and forget the first without a word. Here
neither is preferred silently: the first counts, and the second is shown, so
that you can bring both together. With ``private``, one yes is enough.

Bad::

    email: ada@work.example
    email: ada@home.example

Good::

    email: [ada@work.example, ada@home.example]
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.DUPLICATE_KEY
check = found(RULE)
