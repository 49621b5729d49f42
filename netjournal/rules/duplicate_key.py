"""A key occurs twice in the same front matter.

Other programs silently keep the last value and drop the first. netjournal uses
the first and reports the second, so that you can combine them. For ``private``,
a single yes is enough.

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
