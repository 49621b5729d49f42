"""Whom a part of a name means, where no reading of a whole name finds anybody.

A part is a word of a name, at any place: a first name behind a title,
the second half of a double name. Hyphens, accents and apostrophes never count, and
`ue` is `ü`. A word that is cut short will do as well, but not one that lacks a
single letter: that is more often a slip than an abbreviation, and is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from netjournal.format.folding import spellings
from netjournal.format.likeness.names import is_slip
from netjournal.format.model import Journal
from netjournal.format.spelling import unspaced
from netjournal.speech.lexicon import TITLES

_SHORTEST_BEGINNING = 3
_SHORTEST_INSIDE = 4

Words = tuple[str, ...]
Fits = Callable[[Words, Words], bool]


def holders(journal: Journal, text: str, *, short: bool = True) -> tuple[str, ...]:
    """Return the ids of those of whose name *text* is a part, by the closest fit.

    Unless *short*, words that are cut short do not count.
    """
    typed = [_untitled(form) for form in spellings(text)]
    if not any(typed):
        return ()
    names = {
        stem: {form for name in (stem, *contact.names) for form in spellings(name)}
        for stem, contact in journal.contacts.items()
    }
    whole = not short or _is_slip(typed, names.values())
    fits = (_words,) if whole else (_words, _begun, _inside)
    for fit in fits:
        stems = tuple(
            stem
            for stem, forms in names.items()
            if any(fit(part, form) for part in typed for form in forms)
        )
        if stems:
            return stems
    return ()


def _untitled(form: Words) -> Words:
    """Return the words of a name without the titles in front of it."""
    words = list(form)
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    return tuple(words)


def _words(part: Words, name: Words) -> bool:
    """Say whether all of *part* are words of *name*, or it is one word of it.

    `jeanluc` is the first name of Jean-Luc Picard.
    """
    rest = list(name)
    for word in part:
        if word not in rest:
            break
        rest.remove(word)
    else:
        return True
    pairs = {first + second for first, second in pairwise(name)}
    return "".join(part) in pairs


def _begun(part: Words, name: Words) -> bool:
    """Say whether words of *name* begin as those of *part*, in the same order."""
    if len("".join(part)) < _SHORTEST_BEGINNING:
        return False
    rest = iter(name)
    return all(any(word.startswith(begun) for word in rest) for begun in part)


def _inside(part: Words, name: Words) -> bool:
    typed = "".join(part)
    enough = len(typed) >= _SHORTEST_INSIDE or any(map(unspaced, typed))
    return enough and typed in "".join(name)


def _is_slip(typed: Iterable[Words], names: Iterable[Iterable[Words]]) -> bool:
    """Say whether *typed* is one slip away from a name or a word of one."""
    words = {" ".join(part) for part in typed}
    return any(
        is_slip(word, text)
        for forms in names
        for form in forms
        for word in (*form, " ".join(form))
        for text in words
    )
