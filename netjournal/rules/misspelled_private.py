"""A key may be a misspelling of ``private``.

Only files without that key, or with a clear no, are shown to others. If a typo may
have been meant to hide a file, the file counts as private until you correct the
key or rename it. A key counts as such a typo if it contains ``private`` or is
within two typos of ``private``, ``privat``, ``privé``, ``privacy`` or
``confidential``. Case, accents, spaces, ``_`` and ``-`` make no difference. Inside
a map, only the exact words count.

Bad::

    Private: yes

Bad, whatever its value::

    privacy: public

Good::

    private: yes

The fix renames the key. It is safe where the value is a clear yes: then nothing
becomes visible that was hidden before.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.MISSPELLED_PRIVATE
check = found(RULE)
