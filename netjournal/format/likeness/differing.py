"""What makes two contacts clearly different people, for a merge of the wrong two."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.likeness.marks import KINDS, name_words
from netjournal.format.model import Contact
from netjournal.format.spelling import one_slip

_LONG = 4  # letters from which a slip in a word may be told from another word


def differences(first: Contact, second: Contact) -> tuple[str, ...]:
    """Return why two contacts are clearly different people; empty if they may be one.

    They are where their birthdays contradict each other, and where no word of a
    name or alias of one is in those of the other and no address, number or page
    is shared. Initials and slips of a letter count as the same word.
    """
    return tuple(_differences(first, second))


def _differences(first: Contact, second: Contact) -> Iterator[str]:
    if _names_apart(first, second) and not _share_a_mark(first, second):
        yield "their names have nothing in common"
    if (
        first.birthday
        and second.birthday
        and not first.birthday.agrees(second.birthday)
    ):
        yield "their birthdays differ"


def _names_apart(first: Contact, second: Contact) -> bool:
    words, others = name_words(first), name_words(second)
    if not words or not others:
        return False
    return not any(_alike(mine, theirs) for mine in words for theirs in others)


def _alike(word: str, second: str) -> bool:
    if word == second or (1 in (len(word), len(second)) and word[0] == second[0]):
        return True
    return min(len(word), len(second)) >= _LONG and one_slip(word, second)


def _share_a_mark(first: Contact, second: Contact) -> bool:
    for kind in KINDS:
        marks = list(kind.marks((first, second)))
        mine = {mark.key for mark in marks if mark.contact is first}
        if any(mark.contact is second and mark.key in mine for mark in marks):
            return True
    return False
