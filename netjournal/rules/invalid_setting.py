"""A setting in ``mkdocs.yml`` is unknown or invalid.

netjournal uses the default until you correct it.

Bad::

    plugins:
      - netjournal:
          soon: a fortnight or so

Good::

    plugins:
      - netjournal:
          soon: 14 days
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.INVALID_SETTING
check = found(RULE)
