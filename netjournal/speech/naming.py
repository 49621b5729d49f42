"""Whom somebody may mean by a few words: nobody is guessed.

A name finds a person by id, name or alias as format.md has it; beyond that
without accents, by a first name, alone or with later names or initials, by a
surname, by initials, by an address or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.format import phones
from netjournal.format.folding import fold
from netjournal.format.likeness.names import slips
from netjournal.format.model import Contact, Journal, Labelled
from netjournal.speech.draft import Mention
from netjournal.speech.names import Index
from netjournal.speech.partly import holders
from netjournal.speech.scripts import unspaced_names
from netjournal.speech.tokens import tokens

# Initials with dots: "G. H.".
_DOTTED = re.compile(r"(?:[^\W\d_]\.\s*){2,}")
_AND = re.compile(r"\s*(?:,\s*and\b|,|&|\+|\band\b)\s*", re.IGNORECASE)


def candidates(journal: Journal, text: str) -> tuple[str, ...]:
    """Return the ids of those whom *text* may mean, the most exact reading first.

    An id, name or alias wins; readings are not mixed: where one finds
    anybody, the looser ones are not asked.
    """
    name = text.strip()
    exact = journal.candidates(name)
    if exact or not name:
        return exact
    if _DOTTED.fullmatch(name):
        name = "".join(filter(str.isalpha, name))
    words = tokens(name, [] if name.isascii() else unspaced_names(journal))
    match = Index(journal, words, small=True).matches().get(0)
    if match is None or match.last != len(words) or match.possessive:
        return ()
    return match.ids


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
        if any(phones.same(number.value, text, region) for number in _numbers(contact))
    )


def _numbers(contact: Contact) -> tuple[Labelled, ...]:
    links = (link for link in contact.links if link.value.startswith("tel:"))
    return (*contact.phones, *links)


def mentions(text: str, journal: Journal) -> tuple[Mention, ...]:
    """Return the people that a list of names such as `Grace H. and Ada` names."""
    people: dict[str, Mention] = {}
    for name in _names(text, journal):
        ids = candidates(journal, name) or holders(journal, name)
        near = () if ids else slips(journal, name)
        people.setdefault(fold(name), Mention(name, ids, near))
    return tuple(people.values())


def _names(text: str, journal: Journal) -> Iterator[str]:
    """Yield the names of a list; an `and` within somebody's name parts none."""
    whole = _bare(text)
    if whole and candidates(journal, whole):
        yield whole
        return
    for part in re.split(r"\s*,\s*", text):
        names = [part] if candidates(journal, _bare(part)) else _AND.split(part)
        yield from filter(None, map(_bare, names))


def _bare(text: str) -> str:
    # What stands in parentheses is about somebody, not their name.
    cleaned = text.partition("(")[0].strip(" .,:\"'")
    return cleaned.removeprefix("[[").removesuffix("]]").removeprefix("@").strip()


def called(contact: Contact) -> str:
    """Return a person's id and name, as choices are offered."""
    return f"{contact.id} ({contact.name})"
