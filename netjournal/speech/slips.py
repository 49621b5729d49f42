"""Slips of the keyboard: words one letter or one swap away from a name."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from netjournal.folding import bare
from netjournal.model import Journal

_SHORTEST = 4


def is_slip(word: str, typed: str) -> bool:
    """Say whether two folded words are one slip or one swap apart."""
    shorter, longer = sorted((len(word), len(typed)))
    if longer - shorter > 1 or longer < _SHORTEST or word == typed:
        return False
    return OSA.distance(word, typed, score_cutoff=1) <= 1


def slips(journal: Journal, text: str) -> tuple[str, ...]:
    """Return those with a name that *text* is one slip or swap away from."""
    typed = bare(text)
    if len(typed) < _SHORTEST:
        return ()
    return tuple(
        contact.id
        for contact in journal.contacts.values()
        if not contact.is_self
        and any(_is_slip_of(name, typed) for name in contact.names)
    )


def _is_slip_of(name: str, typed: str) -> bool:
    folded = bare(name)
    return is_slip(folded, typed) or is_slip(folded.partition(" ")[0], typed)
