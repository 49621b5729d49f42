"""The people a few words may mean; nothing is guessed.

A person is found by id, name or alias as in format.md; also without accents, by first
name, alone or with later names or initials, by surname, by initials, by an address or a
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Labelled
from netjournal.format.patterns import pattern

if TYPE_CHECKING:
    from netjournal.speech.draft import Mention

# Initials with dots: "G. H.".
_DOTTED = pattern(r"(?:[^\W\d_]\.\s*){2,}")
_AND = pattern(r"\s*(?:,\s*and\b|,|&|\+|\band\b)\s*", re.IGNORECASE)


def candidates(journal: Journal, text: str) -> tuple[str, ...]:
    """Return the ids of the people *text* may mean, the most exact match first.

    An id, name or alias takes precedence. Kinds of matches are not mixed: once one
    finds someone, looser ones are not tried.
    """
    name = text.strip()
    exact = journal.candidates(name)
    if exact or not name:
        return exact
    # Imported here, because most names are exact: that is what others quote.
    from netjournal.speech.names import Index
    from netjournal.speech.scripts import unspaced_names
    from netjournal.speech.tokens import tokens

    if _DOTTED.fullmatch(name):
        name = "".join(filter(str.isalpha, name))
    words = tokens(name, [] if name.isascii() else unspaced_names(journal))
    match = Index(journal, words, small=True).matches().get(0)
    if match is None or match.last != len(words) or match.possessive:
        return ()
    return match.ids


def with_number(journal: Journal, text: str, region: str = "") -> tuple[str, ...]:
    """Return the ids of the people with the phone number *text*.

    *region* is the ISO country of numbers without a country code. A text that is not a
    number matches no one.
    """
    from netjournal.format import phones

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
    """Return the people in a list of names such as `Grace H. and Ada`."""
    from netjournal.speech.draft import Mention

    people: dict[str, Mention] = {}
    for name in _names(text, journal):
        ids = candidates(journal, name)
        mention = Mention(name, ids) if ids else _loosely(journal, name)
        people.setdefault(fold(name), mention)
    return tuple(people.values())


def _loosely(journal: Journal, name: str) -> Mention:
    """Return who has *name* as a part of theirs, or else one like it."""
    from netjournal.format.likeness.names import slips
    from netjournal.speech.draft import Mention
    from netjournal.speech.partly import holders

    ids = holders(journal, name)
    return Mention(name, ids, () if ids else slips(journal, name))


def _names(text: str, journal: Journal) -> Iterator[str]:
    """Yield the names of a list; an `and` within a name does not split it."""
    whole = _bare(text)
    if whole and candidates(journal, whole):
        yield whole
        return
    for part in re.split(r"\s*,\s*", text):
        names = [part] if candidates(journal, _bare(part)) else _AND.split(part)
        yield from filter(None, map(_bare, names))


def _bare(text: str) -> str:
    # Text in parentheses is about a person, not part of the name.
    cleaned = text.partition("(")[0].strip(" .,:\"'")
    return cleaned.removeprefix("[[").removesuffix("]]").removeprefix("@").strip()


def called(contact: Contact) -> str:
    """Return a person's id and name, for lists of choices."""
    return f"{contact.id} ({contact.name})"
