"""Whom somebody may mean by a few words: nobody is guessed.

A name finds a person by id, name or alias as format.md has it; beyond that by
a name's beginning: a first name, a first name and an initial, initials. Where
several people fit, all of them are returned, and somebody has to choose.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from netjournal import phones
from netjournal.model import Contact, Journal, Labelled, fold


def candidates(journal: Journal, text: str) -> tuple[str, ...]:
    """Return the ids of those whom *text* may mean, the most exact reading first.

    An id, name or alias wins; then the same without accents; then a first
    name, alone or with initials (`Grace`, `Grace H.`), and initials (`GH`).
    Readings are not mixed: where one finds anybody, the looser ones are not
    asked.
    """
    exact = journal.candidates(text)
    if exact:
        return exact
    words = plain(text).replace(".", " ").split()
    if not words:
        return ()
    index = _index(journal)
    whole = index.get(" ".join(words), ())
    if whole:
        return whole
    return tuple(
        stem
        for stem, contact in journal.contacts.items()
        if any(_begins(words, text, name) for name in contact.names)
    )


def with_number(journal: Journal, text: str, region: str = "") -> tuple[str, ...]:
    """Return the ids of those who have the phone number *text*.

    *region* is the ISO country of numbers that say none. What is no number
    finds nobody.
    """
    if not phones.is_number(text):
        return ()
    return tuple(
        stem
        for stem, contact in journal.contacts.items()
        if any(phones.same(one.value, text, region) for one in _numbers(contact))
    )


def _numbers(contact: Contact) -> tuple[Labelled, ...]:
    links = (one for one in contact.links if one.value.startswith("tel:"))
    return (*contact.phones, *links)


def plain(text: str) -> str:
    """Return *text* folded and without accents, for comparing what was typed."""
    return _plain(text)


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    folded = fold(text)
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    kept = (one for one in apart if not unicodedata.combining(one))
    return "".join(kept).translate(_LETTERS)


# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)


def _index(journal: Journal) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for contact in journal.contacts.values():
        for name in (contact.id, *contact.names):
            found.setdefault(plain(name).replace(".", ""), {})[contact.id] = None
    return {name: tuple(stems) for name, stems in found.items()}


def _begins(words: list[str], typed: str, name: str) -> bool:
    """Say whether *words* are a beginning of *name*, word for word.

    The first word has to be the whole first name; those after it may be
    initials. Without a first name, two or more capitals are initials.
    """
    parts = plain(name).replace(".", " ").replace("-", " ").split()
    if not parts:
        return False
    if words[0] == parts[0]:
        return _in_order(words[1:], parts[1:])
    capitals = [one for one in typed if one.isalpha()]
    initials = typed.replace(".", "").replace(" ", "")
    if len(parts) > 1 and len(capitals) == len(parts) and initials.isupper():
        return [plain(one) for one in capitals] == [part[0] for part in parts]
    first, *rest = words
    return (
        len(first) == 1 and parts[0].startswith(first) and rest == parts[-len(rest) :]
    )


def _in_order(words: list[str], parts: list[str]) -> bool:
    """Say whether each of *words* begins a part, in order, parts left out."""
    remaining = iter(parts)
    return all(
        any(part == word or (len(word) == 1 and part[0] == word) for part in remaining)
        for word in words
    )


def called(contact: Contact) -> str:
    """Return a person's id and name, as choices are offered."""
    return f"{contact.id} ({contact.name})"
