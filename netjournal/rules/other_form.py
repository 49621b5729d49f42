"""A value is written in another form than the journal's.

It is read, because it can mean only one thing: a date in the form of another
program or country, or a year that means "unknown". Apple's address book writes
1604 for a birthday whose year it does not know.

Bad::

    date: 12.09.2026

Bad, since no contact was born in 1604::

    birthday: 1604-12-10

Good::

    birthday: --12-10

A date with two possible meanings, such as 9/12/2026, is not read; that is
``invalid-value``. The fix writes what was read. It is safe.

For topics and common ground, a text with commas may be a list or a single text. It
is read as a single text, and you decide whether to make it a list.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.OTHER_FORM
check = found(RULE)
