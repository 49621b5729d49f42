"""A value is written in another form than the journal's.

It is read, since it can only mean one thing: a day as other programs and
countries write it, words that the command line takes too, a part of a name that
one person has, or a year that means none. Apple's address book writes 1604 for a
birthday whose year it does not know.

Words in a note count from the note's day. A contact has no day to count from, so
``snooze_until: next week`` there is ``invalid-value``.

Bad::

    date: 12.09.2026

Bad, in the note of 12 September 2026 with the only Ada::

    with: Ada
    kind: lunch
    follow_up: next week

Bad, since nobody here was born in 1604::

    birthday: 1604-12-10

Good::

    birthday: --12-10

Good::

    with: ada-lovelace
    kind: meal
    follow_up: 2026-09-19

Where there are two readings, as in 9/12/2026, nothing is guessed, and the day does
not count: that is ``invalid-value``. The fix writes what was read. It is safe.

Topics and common ground between commas may be a list, or a text with commas. They
are read as one text, and you are asked; that fix is yours to make.
"""

from __future__ import annotations

from netjournal.format import diagnostics
from netjournal.rules._reading import found

RULE = diagnostics.OTHER_FORM
check = found(RULE)
