"""The forms of a name: whole, in parts, with titles and initials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from netjournal.format.folding import APOSTROPHES, atoms, bare, foldings, spellings
from netjournal.speech.lexicon import TITLES

How = Literal["whole", "part", "surname", "initials", "address"]
# A folded form, split at spaces and hyphens.
Form = tuple[str, ...]

RANK: Mapping[How, int] = {
    "address": 0,
    "whole": 0,
    "part": 1,
    "surname": 2,
    "initials": 3,
}
_MOST_LATER = 4
_SHORTEST_POSSESSIVE = 3


def forms(name: str, *, parts: bool = True) -> Iterator[tuple[Form, How]]:
    """Yield the folded forms of *name*, and how exact each is.

    The whole name, with and without a title; with *parts*, also the first name, alone
    and with later names or their initials, and the surname.
    """
    for folded in foldings(name):
        words = [word for word in map(atoms, folded.split()) if word]
        if not words:
            continue
        for variant in _joined(words):
            yield _flat(variant), "whole"
            untitled = variant
            while len(untitled) > 1 and untitled[0][0] in TITLES:
                untitled = untitled[1:]
                yield _flat(untitled), "whole"
            if parts:
                yield from _partial(untitled, titled=untitled != variant)


def _partial(words: Sequence[Form], *, titled: bool) -> Iterator[tuple[Form, How]]:
    first, later = words[0], words[1:][:_MOST_LATER]
    if later or not titled:
        yield first, "part"
    # Each later name is omitted, an initial, or written out.
    choices = [((), (word[0][:1],), word) for word in later]
    for chosen in product(*choices):
        rest = _flat(chosen)
        if rest:
            yield (*first, *rest), "part"
    for at in range(1, len(words)):
        surname = _flat(words[at:])
        yield surname, "surname"
        yield (first[0][:1], *surname), "part"
        for title in TITLES:
            yield (title, *surname), "part"
    for title in TITLES if not later else ():
        yield (title, *first), "part"


def _flat(words: Sequence[Form]) -> Form:
    return tuple(atom for word in words for atom in word)


def _joined(words: list[Form]) -> Iterator[list[Form]]:
    """Yield the words, also with the parts of `Hans-Peter` joined."""
    yield words
    if any(len(word) > 1 for word in words):
        yield [("".join(word),) for word in words]


def initials(name: str) -> str:
    """Return the initials of a name of several words; titles have none."""
    words = [word for word in map(atoms, bare(name).split()) if word]
    words = [word for word in words if word[0] not in TITLES]
    if len(words) == 1:
        return ""
    return "".join(part[0] for word in words for part in word).upper()


def spelled(text: str) -> tuple[Form, ...]:
    """Return the folded forms of a word in a sentence."""
    return spellings(text.rstrip(APOSTROPHES))


def without_possessive(text: str) -> str:
    """Return a possessive without its ending, or an empty text."""
    if len(text) < _SHORTEST_POSSESSIVE:
        return ""
    if text[-1] in "sS" and text[-2] in APOSTROPHES:
        return text[:-2]  # Tom's
    if text[-1] in APOSTROPHES and text[-2] in "sSxXzZ":
        return text[:-1]  # Jonas'
    return ""
