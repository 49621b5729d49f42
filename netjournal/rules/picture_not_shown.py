"""A picture in a text cannot be shown.

``![words](img/map.png)`` and ``![[map.png]]`` show a file of the journal: a PNG, JPEG,
GIF or WebP picture of up to 5 MB and 100 million pixels, whatever its name. Its path
leads from the file that shows it, or from the root of the journal folder. Only the
picture data goes to the site. Where there is no such picture, the page has its words
or its name instead. A picture of another site is a link, and nothing is fetched.

Bad, where there is no such file::

    ![The map of the harbor](img/harbour.png)
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.PICTURE_NOT_SHOWN
check = found(RULE)
