"""How texts are compared: the letters, the normal forms, and the order of names.

`fold` is for ids and names that have to be equal. `plain` also removes all marks from
letters, `bare` apostrophes, too; `foldings` adds the spellings of German and Nordic
names on keyboards without their letters. `searched` and `without_accents` remove only
accents, because other marks change the word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from netjournal.format.patterns import pattern

# Letters that Unicode does not decompose into a letter and a mark.
_STROKES = {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i"}
LETTERS = _STROKES | {"æ": "ae", "œ": "oe"}
_LETTERS = str.maketrans(LETTERS)
# A search shows places in the text, so a letter mostly stays one letter.
_SEARCHED = str.maketrans(_STROKES | {"ħ": "h", "ŧ": "t", "’": "'"})

# Spellings of German, Danish and Swedish names on keyboards without these letters.
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_SPELLED_OUT = str.maketrans(SPELLED_OUT)

# Straight, typographic, modifier letter, opening, acute and grave.
APOSTROPHES = "'’\u02bc\u2018\u00b4`"
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))

# Accents of Latin, Greek and Cyrillic letters. The vowels of Hindi and the tones of
# Thai are marks, too, but without them a word changes.
_ACCENTS = pattern("[\u0300-\u036f]+")
# A run of letters, in parts that mostly repeat; none begins with a mark, which could
# change its place among those before it.
_FOREIGN = pattern(r"[^\x00-\x7f]{1,256}[^\x00-\x7f\w]*")
_GAPS = pattern(r"[\s\-\u2010\u2011_.,]+")


def fold_once(text: str) -> str:
    """Return *text* as used to compare names and ids: casefold(NFKC), trimmed."""
    key = folded(text.strip())
    # Most ids are in this form already: thousands of them are held once.
    return text if key == text else key


# The same, which remembers what was asked for; of no use for what is asked once.
fold = lru_cache(maxsize=1 << 16)(fold_once)


def folded(text: str) -> str:
    """Return casefold(NFKC) of *text*, of any length."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return *text* folded and without marks: `Åke` as `ake`, `Łukasz` as `lukasz`."""
    key = fold(text)
    return key if key.isascii() else unmarked(key)


def unmarked(key: str) -> str:
    """Return an already folded text without marks, of any length."""
    apart = unicodedata.normalize("NFKD", key)
    kept = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(kept).translate(_LETTERS)


def without_accents(text: str) -> str:
    """Return *text* decomposed, without accents; other marks stay."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def unaccented(text: str) -> str:
    """Return *text* with plain letters, without accents; other marks stay."""
    return without_accents(text).translate(_LETTERS)


def searched(text: str) -> str:
    """Return *text* in the form used for search: without case, width and accents.

    `Bjorn` finds Björn, `strasse` finds Straße. Line ends stay.
    """
    if text.isascii():
        return text.lower()
    # Usually there are a few such letters in a long text, and always the same ones.
    return _FOREIGN.sub(_searched, text.lower())


def _searched(match: re.Match[str]) -> str:
    return _searched_letters(match[0])


@lru_cache(maxsize=1 << 14)
def _searched_letters(letters: str) -> str:
    return without_accents(letters.casefold()).casefold().translate(_SEARCHED)


@lru_cache(maxsize=1 << 15)
def bare(text: str) -> str:
    """Return *text* as typed in a hurry: plain, and without apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return plain(_composed(text)).translate(_NO_APOSTROPHES)


@lru_cache(maxsize=1 << 15)
def foldings(text: str) -> tuple[str, ...]:
    """Return the foldings of *text*: bare, and with its umlauts spelled out.

    `ä`, `ö` and `ü` equal `a`, `o`, `u` and `ae`, `oe`, `ue`: two texts match if they
    share a folding.
    """
    first = bare(text)
    if text.isascii():
        return (first,)
    second = bare(spelled_out(_composed(text)))
    return (first,) if first == second else (first, second)


def spelled_out(key: str) -> str:
    """Return an already folded text with each umlaut as two letters."""
    return key.translate(_SPELLED_OUT)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", folded(text))


def atoms(text: str) -> tuple[str, ...]:
    """Return the parts of a folded text between spaces, hyphens and full stops."""
    return tuple(part for part in _GAPS.split(text) if part)


@lru_cache(maxsize=1 << 15)
def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of *text* in each of its foldings."""
    return tuple(dict.fromkeys(map(atoms, foldings(text))))


@lru_cache(maxsize=1 << 15)
def keys(text: str) -> frozenset[str]:
    """Return the folded parts of a name, and its words without hyphens.

    A text can only contain the name if it contains one of them.
    """
    parts = {part for form in spellings(text) for part in form}
    for word in text.split():
        if not word.isalpha():
            parts.update("".join(form) for form in spellings(word))
    return frozenset(parts)


ByName = tuple[str, str, str]


def by_name(name: str, stem: str = "") -> ByName:
    """Return the sort key of names: plain, then folded, then the id.

    So `Åke` is listed next to `Ake` everywhere.
    """
    return plain(name), fold(name), stem
