"""What makes two contacts clearly different people, for a merge of the wrong two."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.likeness.marks import KINDS, name_words
from netjournal.format.model import Contact
from netjournal.format.spelling import one_slip

_LONG = 4  # letters from which a slip in a word may be told from another word


def differences(one: Contact, other: Contact) -> tuple[str, ...]:
    """Return why two contacts are clearly different people; empty if they may be one.

    They are where their birthdays contradict each other, and where no word of a
    name or alias of one is in those of the other and no address, number or page
    is shared. Initials and slips of a letter count as the same word.
    """
    return tuple(_differences(one, other))


def _differences(one: Contact, other: Contact) -> Iterator[str]:
    if _names_apart(one, other) and not _share_a_mark(one, other):
        yield "their names have nothing in common"
    if one.birthday and other.birthday and not one.birthday.agrees(other.birthday):
        yield "their birthdays differ"


def _names_apart(one: Contact, other: Contact) -> bool:
    mine, theirs = name_words(one), name_words(other)
    if not mine or not theirs:
        return False
    return not any(_alike(word, each) for word in mine for each in theirs)


def _alike(word: str, other: str) -> bool:
    if word == other or (1 in (len(word), len(other)) and word[0] == other[0]):
        return True
    return min(len(word), len(other)) >= _LONG and one_slip(word, other)


def _share_a_mark(one: Contact, other: Contact) -> bool:
    for kind in KINDS:
        marks = list(kind.marks((one, other)))
        mine = {mark.key for mark in marks if mark.contact is one}
        if any(mark.contact is other and mark.key in mine for mark in marks):
            return True
    return False
