"""How texts are compared: the letters, the normal forms, and the order of names.

`fold` is for ids and names that have to be the same. `plain` goes on to letters
without any mark, `bare` leaves out apostrophes too; `foldings` adds what German and
Nordic names become where a keyboard lacks their letters. `searched` and
`without_accents` drop accents alone, since other marks make other words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and a mark.
_STROKES = {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i"}
LETTERS = _STROKES | {"æ": "ae", "œ": "oe"}
_LETTERS = str.maketrans(LETTERS)
# A search has places in the text to show, so that a letter mostly stays one letter.
_SEARCHED = str.maketrans(_STROKES | {"ħ": "h", "ŧ": "t", "’": "'"})

# As German, Danish and Swedish names are spelled where a keyboard lacks them.
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_SPELLED_OUT = str.maketrans(SPELLED_OUT)

# Straight, typographic, modifier letter, opening, acute and grave.
APOSTROPHES = "'’\u02bc\u2018\u00b4`"
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))

# Those of Latin, Greek and Cyrillic letters. The vowels of Hindi and the tones of
# Thai are marks, too, and without them a word is another one.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_GAPS = re.compile(r"[\s\-\u2010\u2011_.,]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return *text* as names and ids are compared: casefold(NFKC), trimmed."""
    return folded(text.strip())


def folded(text: str) -> str:
    """Return casefold(NFKC) of *text*, however long it is."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return *text* folded and without marks: `Åke` as `ake`, `Łukasz` as `lukasz`."""
    key = fold(text)
    return key if key.isascii() else unmarked(key)


def unmarked(key: str) -> str:
    """Return what is folded already without marks, however long it is."""
    apart = unicodedata.normalize("NFKD", key)
    kept = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(kept).translate(_LETTERS)


def without_accents(text: str) -> str:
    """Return *text* taken apart, without the accents; other marks stay."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def unaccented(text: str) -> str:
    """Return *text* without accents, as its plain letters; other marks stay."""
    return without_accents(text).translate(_LETTERS)


def searched(text: str) -> str:
    """Return *text* as it is searched: without case, width and accents.

    `Bjorn` finds Björn, `strasse` finds Straße. Line ends stay.
    """
    if text.isascii():
        return text.lower()
    # Mostly it is a few letters in a long text, and ever the same ones.
    return _FOREIGN.sub(_searched, text.lower())


def _searched(match: re.Match[str]) -> str:
    return _searched_letters(match[0])


@lru_cache(maxsize=1 << 14)
def _searched_letters(letters: str) -> str:
    return without_accents(letters.casefold()).casefold().translate(_SEARCHED)


@lru_cache(maxsize=1 << 15)
def bare(text: str) -> str:
    """Return *text* as it is typed in a hurry: plain, without apostrophes too."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return plain(_composed(text)).translate(_NO_APOSTROPHES)


@lru_cache(maxsize=1 << 15)
def foldings(text: str) -> tuple[str, ...]:
    """Return the foldings of *text*: bare, and with its umlauts spelled out.

    `ä`, `ö` and `ü` are the same as `a`, `o`, `u` and as `ae`, `oe`, `ue`: two
    texts are alike where they share one.
    """
    first = bare(text)
    if text.isascii():
        return (first,)
    second = bare(spelled_out(_composed(text)))
    return (first,) if first == second else (first, second)


def spelled_out(key: str) -> str:
    """Return what is folded already with its umlauts as two letters each."""
    return key.translate(_SPELLED_OUT)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", folded(text))


def atoms(text: str) -> tuple[str, ...]:
    """Return the parts of a folded text between blanks, hyphens and full stops."""
    return tuple(part for part in _GAPS.split(text) if part)


@lru_cache(maxsize=1 << 15)
def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of *text* in each of its foldings."""
    return tuple(dict.fromkeys(map(atoms, foldings(text))))


@lru_cache(maxsize=1 << 15)
def keys(text: str) -> frozenset[str]:
    """Return the folded parts of a name, and its words without hyphens.

    A name may be in a text only where one of them is.
    """
    parts = {part for form in spellings(text) for part in form}
    for word in text.split():
        if not word.isalpha():
            parts.update("".join(form) for form in spellings(word))
    return frozenset(parts)


ByName = tuple[str, str, str]


def by_name(name: str, stem: str = "") -> ByName:
    """Return what names are put in order by: plain, as they are compared, the id.

    So `Åke` stands beside `Ake`, wherever names are listed.
    """
    return plain(name), fold(name), stem
