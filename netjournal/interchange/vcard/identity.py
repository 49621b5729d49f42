"""What identifies a card: its UID, or an anchor where it has none."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.format import memory
from netjournal.format.folding import fold
from netjournal.format.memory import Memory
from netjournal.format.patterns import pattern

PREFIX = "vcard:"

_ANCHOR = pattern(r"(?P<name>[^:]+)/(?:[^\s/@]+@[^\s/@]+|\+?[0-9]*)")


def anchor(name: str, addresses: Iterable[str], numbers: Iterable[str]) -> str:
    """Return what identifies a card without an id: its name and its smallest mark.

    *numbers* are in the form used for comparison; they count without an address.
    """
    marks = sorted(address.lower() for address in addresses) or sorted(numbers)
    return f"{fold(name)}/{next(filter(None, marks), '')}"


def is_anchor(uid: str, remembered: Memory) -> bool:
    """Say whether *uid* is an anchor; what looks like one is kept beside a card."""
    match = _ANCHOR.fullmatch(uid)
    if match is None or fold(match["name"]) != match["name"]:
        return False
    entry = remembered.entries.get(memory.folded(f"{PREFIX}{uid}"))
    return entry is None or not any(_has_uid(text) for text in entry.rest)


def _has_uid(text: str) -> bool:
    return text.upper().startswith(("UID:", "UID;"))
