"""Names in scripts without spaces between words."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.model import Journal


def unspaced_names(journal: Journal) -> Sequence[str]:
    """Return the names written without spaces, longest first."""
    return journal.register.unspaced
