"""Names in scripts that put no blanks between words."""

from __future__ import annotations

from netjournal.model import Journal

# Thai and Lao, Myanmar, Khmer, Kana, Han, Hangul.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
)


def unspaced(journal: Journal) -> list[str]:
    """Return the names that are written without blanks, longest first."""
    names = {
        name
        for contact in journal.contacts.values()
        for name in contact.names
        if not name.isascii() and " " not in name and _is_unspaced(name)
    }
    return sorted(names, key=len, reverse=True)


def _is_unspaced(text: str) -> bool:
    return len(text) > 1 and any(
        first <= char <= last for char in text for first, last in _UNSPACED
    )
