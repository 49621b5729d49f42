"""How names and words are compared: without case, accents, apostrophes and hyphens.

`ä`, `ö` and `ü` are the same as `a`, `o`, `u` and as `ae`, `oe`, `ue`, so each
text has up to two foldings, and two texts are alike where they share one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’ʼ‘´`"

# Letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        **dict.fromkeys(APOSTROPHES),
    }
)
# As German, Danish and Swedish names are spelled where a keyboard lacks them.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}
)
_GAPS = re.compile(r"[\s\-‐‑_.,]+")


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Return *text* folded: casefold(NFKC), without marks over Latin letters."""
    folded = text.lower() if text.isascii() else _folded(text)
    if folded.isascii():
        return folded.replace("'", "").replace("`", "")
    apart = unicodedata.normalize("NFKD", folded)
    kept = "".join(one for one in apart if not unicodedata.combining(one))
    return kept.translate(_PLAIN)


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


def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of *text* in each of its foldings."""
    return tuple(dict.fromkeys(atoms(one) for one in foldings(text)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
