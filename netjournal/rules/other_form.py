"""A value is written in another form than the journal's.

It is read, because it can mean only one thing: a date in the form of another
program or country, words that the command line takes too, a part of a name that
one contact has, or a year that means "unknown". Apple's address book writes 1604
for a birthday whose year it does not know.

Words in a note count from the note's day. A contact has no day to count from, so
``snooze_until: next week`` there is ``invalid-value``.

Bad::

    date: 12.09.2026

Bad, in the note of 12 September 2026, with only one Ada::

    with: Ada
    kind: lunch
    follow_up: next week

Bad, since no contact was born in 1604::

    birthday: 1604-12-10

Good::

    birthday: --12-10

Good::

    with: ada-lovelace
    kind: meal
    follow_up: 2026-09-19

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
