"""What speaks for two records being one person, and what follows from it."""

from __future__ import annotations

from typing import Literal

from netjournal.format.records import NamedTuple

# What two records have in common, or what keeps them apart.
Sort = Literal[
    "key",  # a source key that a file has
    "email",  # an address
    "phone",  # a number
    "link",  # a profile's page
    "name",  # the whole name, but for case, accents and titles
    "short-form",  # Rob and Robert, and the same last name
    "initial",  # A. Bell and Ada Bell
    "alias",  # a name of one is an alias of the other
    "turned",  # the same words in another order, or without the blank
    "slip",  # one typo
    "address-variant",  # ada+news@ and ada@, or the dots of Gmail
    "organization",  # the present employer
    "generation",  # Jr. or Sr. in one name, another or none in the other
    "other-key",  # another key of the same source
    "answer",  # a person said so
]
What = Literal["same", "new", "ask", "self"]


class Evidence(NamedTuple):
    """One thing that two records have in common, or that they do not.

    `ours` is the value in the journal, `theirs` that of the record. `agrees` is false
    for what keeps the two apart: another name, another generation, another key.
    """

    sort: Sort
    ours: str = ""
    theirs: str = ""
    agrees: bool = True


class Candidate(NamedTuple):
    """Somebody that a record may be, by id, and the evidence.

    `id` is the key of a record where both are in one file and not in the journal.
    """

    id: str
    evidence: tuple[Evidence, ...]
    in_file: bool = False


class Verdict(NamedTuple):
    """Who a record is: the `same` as its only candidate, `new`, or a question.

    `self` is the person whose journal it is. `rule` is the row of the table in
    docs/import.md that decided, such as `M3`.
    """

    what: What
    rule: str
    candidates: tuple[Candidate, ...] = ()
