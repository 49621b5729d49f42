"""A key that may be meant for ``private``.

Only a file without that key, or with a clear no, is shown to others. Where a
slip could have been meant to hide it, the file counts as private until the
key is right or another word. A key is taken for such a slip when it has
``private`` in it, or is within two slips of ``private``, ``privat``, ``privé``,
``privacy`` or ``confidential``; case, marks, blanks, ``_`` and ``-`` make no
difference. Inside a map only the word itself is.

Bad::

    Private: yes

Bad, whatever it says::

    privacy: public

Good::

    private: yes

The fix renames the key. It is safe where the value is a clear yes: then nothing
is shown that was not shown before.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.MISSPELLED_PRIVATE
check = found(RULE)
