"""The kinds of notes by the words for them, including the journal's own kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from netjournal.format.folding import bare
from netjournal.format.spoken.kind_words import KindWord, kind_words

EMOJI: Mapping[str, str] = {
    **dict.fromkeys("☕🍵", "coffee"),
    **dict.fromkeys("🍕🍻🍺🍷🥂🍔🍣🍜🍽🥗🍝🌮🍸🍹🥐🍳", "meal"),
    **dict.fromkeys("📞☎", "call"),
    **dict.fromkeys("📧📨", "email"),
    **dict.fromkeys("💬", "message"),
    **dict.fromkeys("🎥📹", "video"),
    **dict.fromkeys("✉💌📮", "letter"),
}


@cache
def table() -> Mapping[tuple[str, ...], KindWord]:
    """Return the table, keyed by folded words."""
    words: dict[tuple[str, ...], KindWord] = {}
    for phrase, word in kind_words():
        words.setdefault(_key(phrase), word)
    return words


@cache
def longest() -> int:
    """Return the number of words in the longest phrase."""
    return max(map(len, table()))


def of_settings(names: Sequence[str]) -> Mapping[tuple[str, ...], KindWord]:
    """Return words for the kinds in the settings: their names, also in plural."""
    return {
        _key(text): KindWord(name)
        for name in names
        for text in (name, f"{name}s", name.replace("_", " ").replace("-", " "))
    }


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(map(bare, phrase.split()))


def meant(text: str, kinds: Sequence[str]) -> str:
    """Return the kind that *text* means, or an empty text."""
    key = _key(text)
    own = {_key(name): name for name in kinds}
    if key in own:
        return own[key]
    word = table().get(key)
    return word.kind if word is not None and word.kind in kinds else ""


def synonyms(kinds: Sequence[str]) -> list[str]:
    """Return the single words that mean one of *kinds*."""
    words = table().items()
    return [key[0] for key, word in words if len(key) == 1 and word.kind in kinds]
