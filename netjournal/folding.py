"""Names without their marks, and the one order in which names stand everywhere."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from netjournal.model import fold

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return *text* folded and without marks: `Åke` as `ake`, `Łukasz` as `lukasz`."""
    folded = fold(text)
    return folded if folded.isascii() else unmarked(folded)


def unmarked(folded: str) -> str:
    """Return what is *folded* already without marks, however long it is."""
    apart = unicodedata.normalize("NFKD", folded)
    kept = (one for one in apart if not unicodedata.combining(one))
    return "".join(kept).translate(_LETTERS)


ByName = tuple[str, str, str]


def by_name(name: str, stem: str = "") -> ByName:
    """Return what names are put in order by: plain, as they are compared, the id.

    So `Åke` stands beside `Ake`, wherever names are listed.
    """
    return plain(name), fold(name), stem
