"""Names as they are compared: without case, accents, titles and apostrophes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from netjournal.format.folding import bare, folded
from netjournal.format.likeness.marks import TITLES
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.spelling import unspaced
from netjournal.practice.matching import shortforms

_TITLES = frozenset(TITLES) | {
    *("miss", "madam", "mme", "mlle", "monsieur", "madame", "sra", "dra", "dipl"),
    *("phd", "mba", "msc", "bsc", "mph", "llm", "cpa", "pmp", "esq", "dphil", "habil"),
}
# Titles in front of a name, or behind a comma; elsewhere they are names: Jack Ma.
_IN_FRONT = _TITLES | {*("ing", "mag", "lic", "rev", "hon", "sr", "rer", "nat", "med")}
_BEHIND_COMMA = _IN_FRONT | {*("ba", "ma", "md", "jd", "rn", "pe", "dds", "cfa", "dvm")}
_GENERATIONS = {
    **dict.fromkeys(("jr", "jun", "junior", "jnr"), "jr"),
    **dict.fromkeys(("sr", "sen", "senior", "snr"), "sr"),
    **dict.fromkeys(("ii", "2nd"), "ii"),
    **dict.fromkeys(("iii", "3rd"), "iii"),
    **dict.fromkeys(("iv", "4th"), "iv"),
    **{word: word for word in ("filho", "neto", "sobrinho")},
}
_GAPS = pattern(r"[\s,;.()/\"“”„«»&|\-\u2010-\u2015\u30fb\u00b7]+")
_BARE = pattern(r"[^\w\u0300-\u036f\u0900-\u0dff]+")
_MOST_WORDS = 12
_LONGEST = 200
_SHORTEST_SLIP = 4  # letters of the longer word
_LONGEST_SLIP = 40
_TWO_LETTERS = pattern("([aou])e|a(?=a)")
_FULL = 2  # words of a full name
Generations = Literal["agree", "doubt", "apart"]


class Name(NamedTuple):
    """A name as it is compared: its words, and the generation (`jr`, `sr`, `iii`).

    `whole` is for a name in letters without blanks between words (Han, Kana, Hangul).
    """

    words: tuple[str, ...]
    generation: str = ""
    whole: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it has a first and a last name."""
        is_named = any(len(word) > 1 for word in self.words)
        return self.whole or (len(self.words) >= _FULL and is_named)

    @property
    def text(self) -> str:
        """The words, for equality."""
        return " ".join(self.words)


@lru_cache(maxsize=1 << 15)
def name_of(text: str) -> Name:
    """Return the name in *text*. The order of `Bell, Ada` is turned."""
    words, generation = _parted(folded(text[:_LONGEST]))
    words = words[:_MOST_WORDS]
    if words and all(map(_is_whole, words)):
        return Name(tuple(words), whole=len("".join(words)) >= _FULL)
    while len(words) > _FULL and not generation and words[-1] in _GENERATIONS:
        generation = _GENERATIONS[words.pop()]
    while len(words) > 1 and words[-1] in _TITLES:
        words.pop()
        if len(words) > _FULL and not generation and words[-1] in _GENERATIONS:
            generation = _GENERATIONS[words.pop()]
    while len(words) > 1 and words[0] in _IN_FRONT:
        words.pop(0)
    return Name(tuple(words), generation)


def _parted(text: str) -> tuple[list[str], str]:
    """Return the words of a folded name in order, and a generation behind a comma."""
    first, *others = text.split(",")
    words, generation = _words(first), ""
    for number, part in enumerate(others):
        behind = _words(part)
        if all(word in _BEHIND_COMMA or word in _GENERATIONS for word in behind):
            ages = [_GENERATIONS[word] for word in behind if word in _GENERATIONS]
            generation = generation or "".join(ages[:1])
        elif number == 0:
            words = [*behind, *words]
        else:
            words += behind
    return words, generation


def _words(text: str) -> list[str]:
    return [word for part in _GAPS.split(bare(text)) if (word := _BARE.sub("", part))]


def _is_whole(word: str) -> bool:
    return all(unspaced(letter) for letter in word)


def generations(first: Name, second: Name) -> Generations:
    """Say whether two names can be of one person by `Jr.`, `Sr.`, `III`.

    They are `apart` if both say so and differ, and in `doubt` if only one does.
    """
    if first.generation == second.generation:
        return "agree"
    if not first.generation or not second.generation:
        return "doubt"
    # John Smith Jr. may be called John Smith II.
    return "doubt" if {first.generation, second.generation} == {"jr", "ii"} else "apart"


@lru_cache(maxsize=1 << 16)
def compatible(first: Name, second: Name) -> str:
    """Return how two names may be of one person, or an empty text if they clash.

    `name`: equal; `turned`: the words in another order, or without blanks; `initial`:
    A. Bell, Ada K. Bell, or a part that one of them leaves out; `short-form`: Rob and
    Robert. Generations are not compared.
    """
    if not first.words or not second.words:
        return ""
    if first.words == second.words or _spelled(first) == _spelled(second):
        return "name"
    if is_turned(first, second):
        return "turned"
    return "" if first.whole or second.whole else _shortened(first, second)


def _spelled(name: Name) -> tuple[str, ...]:
    """Return the words with one letter for two: Jörg may be spelled Joerg."""
    return tuple(_TWO_LETTERS.sub(r"\1", word) for word in name.words)


def _shortened(name: Name, second: Name) -> str:
    short, long = sorted((name.words, second.words), key=len)
    first = _first_fits(short[0], long[0])
    if len(short) == 1:
        return first if len(short[0]) > 1 and len(long) > 1 else ""
    if first and _in_sequence(short[1:], long[1:]):
        return first
    return "initial" if _is_given_and_initial(short, long) else ""


def _is_given_and_initial(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether both have one given name, and one of them an initial after it."""
    if len(first) != _FULL or len(second) != _FULL or first[0] != second[0]:
        return False
    shortest = min(len(first[1]), len(second[1]))
    return len(first[0]) > 1 and shortest == 1 and first[1][0] == second[1][0]


def is_turned(first: Name, second: Name) -> bool:
    """Say whether two names have the same words in another order, or other blanks."""
    if first.words == second.words:
        return False
    if len(first.words) == len(second.words) and sorted(first.words) == sorted(
        second.words
    ):
        return True
    mine, theirs = joined(first), joined(second)
    return first.is_full and second.is_full and not mine.isdisjoint(theirs)


def joined(name: Name) -> frozenset[str]:
    """Return the letters of a name without blanks; of two Han words in both orders."""
    together = "".join(name.words)
    if name.whole and len(name.words) > 1:
        return frozenset((together, "".join(reversed(name.words))))
    return frozenset((together,))


def _first_fits(first: str, second: str) -> str:
    if first == second:
        return "initial"
    if len(first) == 1 or len(second) == 1:
        return "initial" if first[0] == second[0] else ""
    return "short-form" if shortforms.fit(first, second) else ""


def _in_sequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether the words of *short* come in *long*, in their order.

    A letter stands for a word, but one word has to be equal: the family name.
    """
    at, equal = 0, False
    for word in short:
        while at < len(long) and not _same_word(word, long[at]):
            at += 1
        if at == len(long):
            return False
        equal = equal or (word == long[at] and len(word) > 1)
        at += 1
    return equal


def _same_word(word: str, second: str) -> bool:
    if len(word) == 1 or len(second) == 1:
        return word[0] == second[0]
    return word == second


def short_forms(name: Name) -> Iterator[str]:
    """Yield the name with each full form of its first word, if it has more words."""
    if len(name.words) >= _FULL and not name.whole:
        behind = " ".join(name.words[1:])
        for first in shortforms.meant(name.words[0]):
            yield f"{first} {behind}"


def slips(name: Name) -> Iterator[str]:
    """Yield forms that two names share if one typo is between them.

    One letter inside a word is left out; first and last letters have to agree, since
    Anna and Hanna, Daniel and Daniela are different people. A form that two names share
    has to be checked with `is_slip`.
    """
    if len(name.words) < _FULL or name.whole:
        return
    for at, word in enumerate(name.words):
        if not _SHORTEST_SLIP - 1 <= len(word) <= _LONGEST_SLIP or not word.isalpha():
            continue
        before, after = " ".join(name.words[:at]), " ".join(name.words[at + 1 :])
        yield f"{before}|{word}|{after}"
        for cut in range(1, len(word) - 1):
            yield f"{before}|{word[:cut]}{word[cut + 1 :]}|{after}"


def is_slip(first: Name, second: Name) -> bool:
    """Say whether two names differ by one slip in one word that is long enough."""
    from netjournal.format.spelling import one_slip

    if len(first.words) != len(second.words):
        return False
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(first.words, second.words, strict=True)
        if mine != theirs
    ]
    if len(pairs) != 1:
        return False
    ((mine, theirs),) = pairs
    return max(len(mine), len(theirs)) >= _SHORTEST_SLIP and one_slip(mine, theirs)
