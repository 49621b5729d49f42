"""Whether a journal is new: it has people, perhaps, but no notes to count yet."""

from __future__ import annotations

from netjournal.format.model import Journal


def is_new(journal: Journal) -> bool:
    """Say whether *journal* has no notes, so that every count would be zero."""
    return not journal.notes
