"""How words are spelled: the nearest known word, typos, and scripts."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR_ENOUGH = 70.0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to *word*, if it is similar at all."""
    found = near(word, known, limit=1)
    return found[0] if found else None


def near(word: str, known: Iterable[str], *, limit: int = 5) -> list[str]:
    """Return up to *limit* known words similar to *word*, best first."""
    # Imported here, because most runs have nothing to guess.
    from rapidfuzz import fuzz, process

    found = process.extract(
        word.casefold(),
        {choice: choice.casefold() for choice in known},
        scorer=fuzz.WRatio if " " in word else fuzz.ratio,
        limit=limit,
        score_cutoff=_NEAR_ENOUGH,
    )
    return [choice for _, _, choice in found]


def one_slip(word: str, other: str) -> bool:
    """Say whether two different words are one typo apart.

    That is one letter changed, removed or inserted, or two neighbors swapped
    (restricted Damerau distance).
    """
    start = 0
    for letter, beside in zip(word, other, strict=False):
        if letter != beside:
            break
        start += 1
    left, right = word[start:], other[start:]
    return word != other and (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


# Thai, Chinese, Japanese and similar scripts, and Korean, which attaches particles to
# names.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1100", "\u11ff"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\u2fdf"),
    ("\u3005", "\u3007"),
    ("\u3040", "\u30ff"),
    ("\u3105", "\u318f"),
    ("\u31f0", "\u31ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


def unspaced(character: str) -> bool:
    """Say whether *character* belongs to a script without spaces between words."""
    return character >= "\u0e00" and any(
        first <= character <= last for first, last in _UNSPACED
    )
