"""What somebody may have meant: the nearest of the words that are known."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR_ENOUGH = 70.0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that *word* is most like, if it is alike at all."""
    found = near(word, known, limit=1)
    return found[0] if found else None


def near(word: str, known: Iterable[str], *, limit: int = 5) -> list[str]:
    """Return up to *limit* known words that are like *word*, best first."""
    # Here and not above: most runs have nothing to guess at.
    from rapidfuzz import fuzz, process

    found = process.extract(
        word.casefold(),
        {choice: choice.casefold() for choice in known},
        scorer=fuzz.WRatio if " " in word else fuzz.ratio,
        limit=limit,
        score_cutoff=_NEAR_ENOUGH,
    )
    return [choice for _, _, choice in found]
