"""Names in scripts without spaces between words."""

from __future__ import annotations

from netjournal.format.model import Journal
from netjournal.format.spelling import unspaced


def unspaced_names(journal: Journal) -> list[str]:
    """Return the names written without spaces, longest first."""
    names = {
        name
        for contact in journal.contacts.values()
        for name in contact.names
        if not name.isascii() and " " not in name and _is_unspaced(name)
    }
    return sorted(names, key=len, reverse=True)


def _is_unspaced(text: str) -> bool:
    return len(text) > 1 and any(map(unspaced, text))
