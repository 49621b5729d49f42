"""How names and words are compared: without case, accents, apostrophes and hyphens.

`ä`, `ö` and `ü` are the same as `a`, `o`, `u` and as `ae`, `oe`, `ue`, so each
text has up to two foldings, and two texts are alike where they share one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from netjournal import folding

# Straight, typographic, modifier letter, opening, acute and grave.
APOSTROPHES = "'’\u02bc\u2018\u00b4`"
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))

# As German, Danish and Swedish names are spelled where a keyboard lacks them.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}
)
_GAPS = re.compile(r"[\s\-\u2010\u2011_.,]+")


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Return *text* as `folding.plain`, without apostrophes too."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return folding.plain(_folded(text)).translate(_NO_APOSTROPHES)


@lru_cache(maxsize=1 << 15)
def foldings(text: str) -> tuple[str, ...]:
    """Return the foldings of *text*: plain, and with its umlauts spelled out."""
    first = plain(text)
    if text.isascii():
        return (first,)
    second = plain(_folded(text).translate(_SPELLED_OUT))
    return (first,) if first == second else (first, second)


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


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
