"""The name of a person: one text here, up to seven parts in a vCard."""

from __future__ import annotations

from netjournal.format.patterns import pattern
from netjournal.interchange.vcard.values import components, escaped, items, one_line

_FAMILY, _GIVEN, _ADDITIONAL, _PREFIX, _SUFFIX, _SECOND, _GENERATION = range(7)
_CJK = pattern(
    "[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
# Words that belong to the family name behind them.
_JOINING = (
    "van von der den de del della di da dos das du la le lo zu zum zur af av ten ter te"
    " el al ibn bin bint ben abu ap mac st. 't"
)
_TITLES = "dr. prof. mr. mrs. ms. sir dr prof mr mrs ms mx mx."
_BEHIND = "jr sr jr. sr. ii iii iv phd ph.d. md m.d. esq esq."
_PARTICLES = frozenset(_JOINING.split())
_PREFIXES = frozenset(_TITLES.split())
_SUFFIXES = frozenset(_BEHIND.split())
_ARTICLES = ("al-", "el-")


def composed(value: str) -> str:
    """Return the name that the value of N spells (RFC 6350, 6.2.2; RFC 9554, 2.2)."""
    parts = [
        one_line(" ".join(items(part))) for part in components(value)[: _GENERATION + 1]
    ]
    parts += [""] * (_GENERATION + 1 - len(parts))
    family, first = parts[_FAMILY], parts[_GIVEN]
    if _CJK.search(family) and _CJK.search(first):
        return f"{family}{first}"
    if parts[_SECOND] in family:
        parts[_SECOND] = ""
    if parts[_GENERATION] in parts[_SUFFIX]:
        parts[_GENERATION] = ""
    order = (_PREFIX, _GIVEN, _ADDITIONAL, _FAMILY, _SECOND, _SUFFIX, _GENERATION)
    return " ".join(filter(None, (parts[at] for at in order)))


def divided(name: str) -> str:
    """Return the value of N for *name*, as far as it can be told (RFC 2426, 3.1.2).

    The last word and its particles are the family name; titles and generations are
    prefixes and suffixes. A single word, or a name without blanks, is a given name.
    """
    words = name.split()
    start, end = 0, len(words)
    while start < end - 1 and words[start].lower() in _PREFIXES:
        start += 1
    while end > start + 1 and words[end - 1].lower().strip(",") in _SUFFIXES:
        end -= 1
    family = end
    if end - start > 1:
        family = end - 1
        while family > start + 1 and _is_particle(words[family - 1]):
            family -= 1
    parts = (
        " ".join(words[family:end]).rstrip(","),
        " ".join(words[start:family]),
        "",
        " ".join(words[:start]),
        " ".join(words[end:]),
    )
    return ";".join(map(escaped, parts))


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES or word.lower() in _ARTICLES


def spells(value: str, name: str) -> bool:
    """Say whether the value of N still spells *name*, in whatever order."""
    return _words(composed(value)) == _words(name)


def _words(text: str) -> list[str]:
    return sorted(text.casefold().replace(",", " ").split())
