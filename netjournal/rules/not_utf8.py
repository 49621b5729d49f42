r"""A file is not written in UTF-8.

Names with accents would be read wrong, and a guess at another encoding could
be wrong for years before anybody sees it. The file is left out until it is
saved as UTF-8, which every editor can do. The first byte that does not fit is
shown. The same goes for a file's name, which other files could not spell.

Bad, saved as Latin-1::

    name: Zo\xeb Kravitz
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.NOT_UTF8
check = found(RULE)
