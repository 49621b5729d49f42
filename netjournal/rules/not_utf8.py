r"""A file is not encoded in UTF-8.

Names with accents would be read wrong, and a guess at another encoding could go
unnoticed for years. The file is not read until you save it as UTF-8, which every
editor can do. The message shows the first invalid byte. The same applies to a file
name that is not UTF-8, because other files could not refer to it.

Bad, saved as Latin-1::

    name: Zo\xeb Kravitz
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.NOT_UTF8
check = found(RULE)
