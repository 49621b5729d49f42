"""Tags: which there are, and on which contacts and notes."""

from __future__ import annotations

from collections import Counter

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple


class Tag(NamedTuple):
    """A tag as it is mostly spelled, and the ids of what has it, in their order."""

    name: str
    contacts: tuple[str, ...]
    notes: tuple[str, ...]


def tags(journal: Journal) -> tuple[Tag, ...]:
    """Return all tags by name; those that differ in case only are one.

    You are not among the contacts of a tag, so one of yours alone has none.
    """
    spellings: dict[str, Counter[str]] = {}
    contacts: dict[str, dict[str, None]] = {}
    notes: dict[str, dict[str, None]] = {}
    for document in journal.files():
        holders = contacts if isinstance(document, Contact) else notes
        for tag in document.tags:
            key = fold(tag)
            spellings.setdefault(key, Counter())[tag] += 1
            if not (isinstance(document, Contact) and document.is_self):
                holders.setdefault(key, {})[document.id] = None
    return tuple(
        Tag(
            spellings[key].most_common(1)[0][0],
            tuple(contacts.get(key, ())),
            tuple(notes.get(key, ())),
        )
        for key in sorted(spellings, key=by_name)
    )
