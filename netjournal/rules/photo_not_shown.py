"""A person's photo cannot be shown.

``photo`` is the path of a picture from the journal's root, inside the folder: a
PNG, JPEG, GIF or WebP picture by its content, up to 5 MB. On the site only what
draws it is shown; where that cannot be found, the first letters of the name
stand there instead.

Bad, where no such file is there::

    photo: photos/ada.jpg
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.PHOTO_NOT_SHOWN
check = found(RULE)
