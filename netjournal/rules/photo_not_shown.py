"""A person's photo cannot be shown.

``photo`` is the path of a picture inside the journal folder, from its root. The
file has to contain a PNG, JPEG, GIF or WebP picture of up to 5 MB. Only the picture
data goes to the site; if there is none, the site shows the person's initials.

Bad, where there is no such file::

    photo: photos/ada.jpg
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.PHOTO_NOT_SHOWN
check = found(RULE)
